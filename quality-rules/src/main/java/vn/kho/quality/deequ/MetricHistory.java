package vn.kho.quality.deequ;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.runners.AnalyzerContext;
import com.amazon.deequ.anomalydetection.AnomalyDetector;
import com.amazon.deequ.anomalydetection.DataPoint;
import com.amazon.deequ.metrics.DoubleMetric;
import com.amazon.deequ.metrics.Metric;
import com.amazon.deequ.repository.AnalysisResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import scala.Option;
import scala.Tuple2;
import scala.collection.JavaConverters;
import vn.kho.quality.metric.MetricKey;
import vn.kho.quality.metric.MetricStore;
import vn.kho.quality.metric.MetricValue;
import vn.kho.quality.suite.AnomalyCheck;

/** The metrics of one dataset over its loads, written and read by way of Deequ's repository. */
public final class MetricHistory {
  /** How far the history goes back: three years, enough for two whole years of any season. */
  private static final Duration REMEMBERED = Duration.ofDays(1100);

  private final StoredMetricsRepository repository;
  private final String dataset;

  /**
   * A dataset's history.
   *
   * @param store where metrics are kept
   * @param dataset the dataset's name
   */
  public MetricHistory(MetricStore store, String dataset) {
    this.repository = new StoredMetricsRepository(store);
    this.dataset = dataset;
  }

  /**
   * Keeps the metrics of a load.
   *
   * @param run the run
   * @param verdict {@link MetricKey#PASSED} or {@link MetricKey#HELD}
   */
  public void save(String run, String verdict, Instant time, List<MetricValue> values) {
    Map<String, String> tags =
        Map.of(MetricKey.DATASET, dataset, MetricKey.RUN, run, MetricKey.VERDICT, verdict);
    repository.save(
        StoredMetricsRepository.key(new MetricKey(time, tags)), DeequAnalyzers.context(values));
  }

  /** Keeps the metrics of the whole table that a published load brought only a part of. */
  public void saveOfTable(String run, Instant time, List<MetricValue> values) {
    Map<String, String> tags =
        Map.of(
            MetricKey.DATASET,
            dataset,
            MetricKey.RUN,
            run,
            MetricKey.VERDICT,
            MetricKey.PASSED,
            MetricKey.SCOPE,
            MetricKey.TABLE);
    repository.save(
        StoredMetricsRepository.key(new MetricKey(time, tags)), DeequAnalyzers.context(values));
  }

  /**
   * Asks Deequ whether a figure is an anomaly among the loads published before; held loads are left
   * out, since their data may be wrong.
   *
   * @param now the figures of this load
   */
  public AnomalyObservation judge(AnomalyCheck anomaly, Instant time, List<MetricValue> now) {
    OptionalDouble value =
        now.stream()
            .filter(one -> one.kind() == anomaly.kind())
            .filter(one -> one.instance().equals(anomaly.instance()))
            .mapToDouble(MetricValue::value)
            .findFirst();
    NavigableMap<Long, Double> before = before(anomaly, time);
    OptionalDouble last =
        before.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(before.lastEntry().getValue());
    boolean enough = before.size() >= anomaly.minHistory();
    boolean broken =
        value.isPresent() && enough && breaks(anomaly, before, time, value.getAsDouble());
    return new AnomalyObservation(broken, before.size(), last, value);
  }

  private NavigableMap<Long, Double> before(AnomalyCheck anomaly, Instant time) {
    Analyzer<?, Metric<?>> analyzer = DeequAnalyzers.of(anomaly.kind(), anomaly.instance());
    Map<String, String> published =
        Map.of(MetricKey.DATASET, dataset, MetricKey.VERDICT, MetricKey.PASSED);
    StoredMetricsLoader loader =
        ((StoredMetricsLoader) repository.load()).named(Set.of(anomaly.kind().analyzer()));
    loader
        .withTagValues(ScalaCollections.map(published))
        .forAnalyzers(ScalaCollections.seq(List.of(analyzer)))
        .after(time.minus(REMEMBERED).toEpochMilli())
        .before(time.toEpochMilli());
    NavigableMap<Long, Double> points = new TreeMap<>();
    for (AnalysisResult result : JavaConverters.seqAsJavaList(loader.get())) {
      if (StoredMetricsRepository.key(result.resultKey()).tags().containsKey(MetricKey.SCOPE)) {
        continue; // figures of the table: loads are compared with loads
      }
      AnalyzerContext context = result.analyzerContext();
      Option<Metric<?>> metric = context.metric(analyzer);
      if (metric.isDefined() && metric.get() instanceof DoubleMetric number) {
        points.put(result.resultKey().dataSetDate(), (Double) number.value().get());
      }
    }
    return points;
  }

  private static boolean breaks(
      AnomalyCheck anomaly, NavigableMap<Long, Double> before, Instant time, double value) {
    AnomalyDetector detector = AnomalyDetectors.of(anomaly);
    List<DataPoint<Object>> points = new ArrayList<>();
    before.forEach((then, old) -> points.add(point(then, old)));
    long now = before.isEmpty() ? 0 : Math.max(time.toEpochMilli(), before.lastKey() + 1);
    DataPoint<Object> point = point(now, value);
    return (points.isEmpty()
            ? detector.detectAnomaliesInHistory(
                ScalaCollections.seq(List.of(point)), new Tuple2<>(0L, Long.MAX_VALUE))
            : detector.isNewPointAnomalous(ScalaCollections.seq(points), point))
        .anomalies()
        .nonEmpty();
  }

  private static DataPoint<Object> point(long time, double value) {
    return new DataPoint<>(time, Option.apply((Object) value));
  }
}
