package vn.kho.orchestration.schedule;

import java.time.Duration;

/**
 * How often a step that could not run is tried again.
 *
 * @param count how often after the first time; 0 for never
 * @param delay how long is waited before each
 */
public record StepRetryPolicy(int count, Duration delay) {
  /** What holds where the schedule says nothing. */
  static final StepRetryPolicy DEFAULT = new StepRetryPolicy(2, Duration.ofMinutes(5));
}
