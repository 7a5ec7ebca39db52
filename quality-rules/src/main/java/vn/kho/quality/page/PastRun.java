package vn.kho.quality.page;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the load of one dataset ended in one run.
 *
 * @param run the run's id
 * @param at when it began
 * @param status published, unchanged, skipped, held, failed, missing
 * @param code why, as a stable code; null where all is well
 * @param message why, for a person; null where all is well
 */
public record PastRun(
    String run, Instant at, String status, @Nullable String code, @Nullable String message) {

  /** Whether a person must look. */
  public boolean waits() {
    return status.equals("held") || status.equals("failed") || status.equals("missing");
  }
}
