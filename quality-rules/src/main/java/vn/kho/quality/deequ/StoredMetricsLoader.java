package vn.kho.quality.deequ;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.runners.AnalyzerContext;
import com.amazon.deequ.metrics.Metric;
import com.amazon.deequ.repository.AnalysisResult;
import com.amazon.deequ.repository.MetricsRepositoryMultipleResultsLoader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import vn.kho.quality.metric.MetricFilter;
import vn.kho.quality.metric.MetricSet;
import vn.kho.quality.metric.MetricStore;

/** Asks a store for the metrics of many keys, as Deequ asks. */
final class StoredMetricsLoader implements MetricsRepositoryMultipleResultsLoader {
  private final MetricStore store;
  private final DeequMetricJson json;
  private Map<String, String> tags = Map.of();
  private Set<String> names = Set.of();
  private @Nullable Set<Analyzer<?, Metric<?>>> analyzers;
  private Optional<Instant> from = Optional.empty();
  private Optional<Instant> to = Optional.empty();

  StoredMetricsLoader(MetricStore store, DeequMetricJson json) {
    this.store = store;
    this.json = json;
  }

  @Override
  public MetricsRepositoryMultipleResultsLoader withTagValues(
      scala.collection.immutable.Map<String, String> wanted) {
    tags = JavaConverters.mapAsJavaMap(wanted);
    return this;
  }

  @Override
  public MetricsRepositoryMultipleResultsLoader forAnalyzers(Seq<Analyzer<?, Metric<?>>> wanted) {
    analyzers = new HashSet<>(JavaConverters.seqAsJavaList(wanted));
    return this;
  }

  /** The stored name of a metric may differ from its analyzer's, so it can be given beside it. */
  StoredMetricsLoader named(Set<String> wanted) {
    names = wanted;
    return this;
  }

  /** Later than or at a time, as Deequ counts it. */
  @Override
  public MetricsRepositoryMultipleResultsLoader after(long date) {
    from = Optional.of(Instant.ofEpochMilli(date));
    return this;
  }

  /** Earlier than or at a time, as Deequ counts it. */
  @Override
  public MetricsRepositoryMultipleResultsLoader before(long date) {
    to = Optional.of(Instant.ofEpochMilli(date));
    return this;
  }

  @Override
  public Seq<AnalysisResult> get() {
    List<AnalysisResult> results = new ArrayList<>();
    for (MetricSet found : store.read(new MetricFilter(tags, from, to, names))) {
      AnalyzerContext context = wanted(json.context(found.metrics()));
      results.add(new AnalysisResult(StoredMetricsRepository.key(found.key()), context));
    }
    return ScalaCollections.seq(results);
  }

  private AnalyzerContext wanted(AnalyzerContext context) {
    if (analyzers == null) {
      return context;
    }
    Map<Analyzer<?, Metric<?>>, Metric<?>> kept =
        new LinkedHashMap<>(JavaConverters.mapAsJavaMap(context.metricMap()));
    kept.keySet().retainAll(analyzers);
    return DeequAnalyzers.context(kept);
  }
}
