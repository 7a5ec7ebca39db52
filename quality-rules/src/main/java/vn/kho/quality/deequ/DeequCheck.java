package vn.kho.quality.deequ;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The result of Deequ's own {@code Check} of one rule.
 *
 * @param rule the id of the rule, which describes the check
 * @param status success, or the level of the check: an error for a critical rule, else a warning
 * @param constraints the result of each of its constraints
 */
public record DeequCheck(String rule, CheckStatus status, List<ConstraintResult> constraints) {
  /** Copies the constraints. */
  public DeequCheck {
    constraints = List.copyOf(constraints);
  }

  /** Deequ's statuses of a check. */
  public enum CheckStatus {
    SUCCESS,
    WARNING,
    ERROR
  }

  /**
   * The result of one constraint.
   *
   * @param constraint its name, as Deequ writes it
   * @param success whether the rows meet it
   * @param message why not, in Deequ's words
   * @param value the metric that it was judged by; empty where there is none, or no one number
   */
  public record ConstraintResult(
      String constraint, boolean success, Optional<String> message, OptionalDouble value) {}
}
