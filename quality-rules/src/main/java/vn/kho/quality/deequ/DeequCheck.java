package vn.kho.quality.deequ;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What Deequ's own {@code Check} of one rule came to.
 *
 * @param rule the id of the rule, which describes the check
 * @param status success, or the level of the check: an error for a critical rule, else a warning
 * @param constraints what each of its constraints came to
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
   * What one constraint came to.
   *
   * @param constraint its name, as Deequ writes it
   * @param success whether the rows meet it
   * @param message why not, in Deequ's words
   * @param value the metric that it was judged by; empty where there is none, or no one number
   */
  public record ConstraintResult(
      String constraint, boolean success, Optional<String> message, OptionalDouble value) {}
}
