package vn.kho.quality.deequ;

import com.amazon.deequ.analyzers.Compliance;
import com.amazon.deequ.analyzers.NumMatchesAndCount;
import com.amazon.deequ.metrics.DoubleMetric;
import scala.Option;

/** Turns counted rows into Deequ's compliance metric. */
public final class ComplianceMetrics {
  private ComplianceMetrics() {}

  /** The share of rows that keep a rule; NaN where it looks at none. */
  public static double share(String rule, long kept, long looked) {
    Compliance analyzer =
        new Compliance(
            rule,
            "true",
            Option.empty(),
            scala.collection.immutable.List$.MODULE$.empty(),
            Option.empty());
    DoubleMetric metric =
        analyzer.computeMetricFrom(
            Option.apply(new NumMatchesAndCount(kept, looked, Option.empty())));
    return metric.value().isSuccess() ? (Double) metric.value().get() : Double.NaN;
  }
}
