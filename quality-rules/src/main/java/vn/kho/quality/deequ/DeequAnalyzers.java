package vn.kho.quality.deequ;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.ApproxCountDistinct;
import com.amazon.deequ.analyzers.Completeness;
import com.amazon.deequ.analyzers.Compliance;
import com.amazon.deequ.analyzers.Histogram;
import com.amazon.deequ.analyzers.HistogramBinned;
import com.amazon.deequ.analyzers.Maximum;
import com.amazon.deequ.analyzers.Mean;
import com.amazon.deequ.analyzers.Minimum;
import com.amazon.deequ.analyzers.Size;
import com.amazon.deequ.analyzers.StandardDeviation;
import com.amazon.deequ.analyzers.Sum;
import com.amazon.deequ.analyzers.runners.AnalyzerContext;
import com.amazon.deequ.metrics.BinData;
import com.amazon.deequ.metrics.DoubleMetric;
import com.amazon.deequ.metrics.Entity$;
import com.amazon.deequ.metrics.HistogramBinnedMetric;
import com.amazon.deequ.metrics.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import scala.Enumeration;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.immutable.List$;
import scala.util.Success;
import vn.kho.quality.metric.MetricKind;
import vn.kho.quality.metric.MetricValue;

/** Kho's figures as Deequ's analyzers and metrics. */
final class DeequAnalyzers {
  private DeequAnalyzers() {}

  /** The analyzer that would give such a figure. */
  static Analyzer<?, Metric<?>> of(MetricKind kind, String instance) {
    Option<String> all = Option.empty();
    return any(
        switch (kind) {
          case SIZE -> new Size(all);
          case COMPLETENESS -> new Completeness(instance, all, Option.empty());
          case DISTINCT -> new ApproxCountDistinct(instance, all);
          case MINIMUM -> new Minimum(instance, all, Option.empty());
          case MAXIMUM -> new Maximum(instance, all, Option.empty());
          case MEAN -> new Mean(instance, all);
          case STANDARD_DEVIATION -> new StandardDeviation(instance, all);
          case SUM -> new Sum(instance, all);
          // The id stands for the predicate, so that a rule keeps its history when it is reworded.
          case COMPLIANCE ->
              new Compliance(instance, instance, all, List$.MODULE$.empty(), Option.empty());
        });
  }

  /** The analyzer of counts below the first edge, between each two, and above the last. */
  static Analyzer<?, Metric<?>> bins(String column, List<Double> edges) {
    return any(
        new HistogramBinned(
            column,
            Option.empty(),
            Option.apply(edges.stream().mapToDouble(Double::doubleValue).toArray()),
            true,
            Option.empty(),
            true,
            Histogram.Count$.MODULE$));
  }

  /** What that analyzer counted; null where it failed. */
  static @Nullable List<Long> counts(@Nullable Metric<?> metric) {
    return metric instanceof HistogramBinnedMetric binned && binned.value().isSuccess()
        ? JavaConverters.seqAsJavaList(binned.value().get().bins()).stream()
            .map(BinData::frequency)
            .toList()
        : null;
  }

  /** What an analyzer run would have given. */
  static AnalyzerContext context(List<MetricValue> values) {
    Map<Analyzer<?, Metric<?>>, Metric<?>> metrics = new LinkedHashMap<>();
    for (MetricValue value : values) {
      MetricKind kind = value.kind();
      Enumeration.Value entity =
          kind.about() == MetricKind.MetricSubject.TABLE
              ? Entity$.MODULE$.Dataset()
              : Entity$.MODULE$.Column();
      metrics.put(
          of(kind, value.instance()),
          metric(entity, kind.analyzer(), value.instance(), value.value()));
    }
    return context(metrics);
  }

  static Metric<?> metric(Enumeration.Value entity, String name, String instance, double value) {
    return new DoubleMetric(entity, name, instance, new Success<>(value), Option.empty());
  }

  static AnalyzerContext context(Map<Analyzer<?, Metric<?>>, Metric<?>> metrics) {
    return new AnalyzerContext(ScalaCollections.map(JavaConverters.mapAsScalaMap(metrics)));
  }

  @SuppressWarnings("unchecked") // an analyzer gives metrics; Java cannot say so of Scala's types
  static Analyzer<?, Metric<?>> any(Object analyzer) {
    return (Analyzer<?, Metric<?>>) analyzer;
  }
}
