package vn.kho.quality.deequ;

import com.amazon.deequ.analyzers.runners.AnalyzerContext;
import com.amazon.deequ.repository.MetricsRepository;
import com.amazon.deequ.repository.MetricsRepositoryMultipleResultsLoader;
import com.amazon.deequ.repository.ResultKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import scala.Option;
import scala.collection.JavaConverters;
import vn.kho.quality.metric.MetricFilter;
import vn.kho.quality.metric.MetricKey;
import vn.kho.quality.metric.MetricSet;
import vn.kho.quality.metric.MetricStore;

/** Deequ's metrics repository over a store of Kho's: Deequ's own runs can write and read it too. */
final class StoredMetricsRepository implements MetricsRepository {
  private final MetricStore store;
  private final DeequMetricJson json = new DeequMetricJson();

  StoredMetricsRepository(MetricStore store) {
    this.store = store;
  }

  static ResultKey key(MetricKey key) {
    return ResultKey.apply(key.time().toEpochMilli(), ScalaCollections.map(key.tags()));
  }

  static MetricKey key(ResultKey key) {
    Map<String, String> tags = JavaConverters.mapAsJavaMap(key.tags());
    return new MetricKey(Instant.ofEpochMilli(key.dataSetDate()), tags);
  }

  @Override
  public void save(ResultKey key, AnalyzerContext context) {
    store.save(new MetricSet(key(key), DeequMetricJson.rows(context)));
  }

  @Override
  public Option<AnalyzerContext> loadByKey(ResultKey key) {
    MetricKey wanted = key(key);
    Optional<Instant> then = Optional.of(wanted.time());
    for (MetricSet found : store.read(new MetricFilter(wanted.tags(), then, then, Set.of()))) {
      if (found.key().equals(wanted)) {
        return Option.apply(json.context(found.metrics()));
      }
    }
    return Option.empty();
  }

  @Override
  public MetricsRepositoryMultipleResultsLoader load() {
    return new StoredMetricsLoader(store, json);
  }
}
