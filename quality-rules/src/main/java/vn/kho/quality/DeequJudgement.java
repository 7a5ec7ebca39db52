package vn.kho.quality;

import java.util.List;
import vn.kho.quality.deequ.DeequCheck;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.quality.verdict.RuleResult;

/**
 * What Deequ's own {@code VerificationSuite} says about rows.
 *
 * @param outcomes one per rule, in the order of the suite
 * @param results the outcomes with their observed values
 * @param checks Deequ's checks of the rules that it can express, in their order
 * @param checksJson the checks as Deequ writes them, a JSON object for each constraint
 */
public record DeequJudgement(
    List<RuleOutcome> outcomes,
    List<RuleResult> results,
    List<DeequCheck> checks,
    String checksJson) {
  /** Copies the lists. */
  public DeequJudgement {
    outcomes = List.copyOf(outcomes);
    results = List.copyOf(results);
    checks = List.copyOf(checks);
  }
}
