package vn.kho.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import vn.kho.quality.metric.MetricKind;
import vn.kho.quality.metric.MetricValue;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.quality.verdict.RuleResult;

/** Adds to the metrics, for each row rule, the share of rows that satisfy it. */
final class RuleMetrics {
  private RuleMetrics() {}

  /** The figures measured, where any were, with those of the rules. */
  static List<MetricValue> with(List<MetricValue> measured, List<RuleResult> results) {
    if (measured.isEmpty()) {
      return measured;
    }
    List<MetricValue> all = new ArrayList<>(measured);
    results.stream().flatMap(RuleMetrics::of).forEach(all::add);
    return all;
  }

  private static Stream<MetricValue> of(RuleResult result) {
    RuleOutcome.OutcomeFigures figures = result.outcome().figures();
    long looked = figures.elements() - result.missing();
    if (result.observed() != null || figures.observed() == null || looked <= 0) {
      return Stream.empty();
    }
    double share = (double) (looked - figures.unexpected()) / looked;
    return Stream.of(new MetricValue(MetricKind.COMPLIANCE, result.outcome().rule(), share));
  }
}
