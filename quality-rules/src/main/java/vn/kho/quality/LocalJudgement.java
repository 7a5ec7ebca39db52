package vn.kho.quality;

import java.util.List;
import vn.kho.quality.metric.MetricValue;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.quality.verdict.RuleResult;

/**
 * The judgement of rows in the driver by a rule book.
 *
 * @param outcomes one per rule, in the order of the suite
 * @param failedPerRow for each row, in the order given, the ids of the row rules that it breaks
 * @param results the outcomes with their observed values
 * @param metrics the metrics of the rows
 */
public record LocalJudgement(
    List<RuleOutcome> outcomes,
    List<List<String>> failedPerRow,
    List<RuleResult> results,
    List<MetricValue> metrics) {

  /** Copies the lists. */
  public LocalJudgement {
    outcomes = List.copyOf(outcomes);
    failedPerRow = List.copyOf(failedPerRow);
    results = List.copyOf(results);
    metrics = List.copyOf(metrics);
  }
}
