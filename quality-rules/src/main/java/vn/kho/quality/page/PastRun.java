package vn.kho.quality.page;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the load of one dataset ended in one run.
 *
 * @param run the run's id
 * @param at when it began
 * @param status published, unchanged, skipped, held, failed, missing
 * @param code why, as a stable code; null where all is well
 * @param message why, for a person; null where all is well
 * @param differences how its source was no longer what the contract describes
 */
public record PastRun(
    String run,
    Instant at,
    String status,
    @Nullable String code,
    @Nullable String message,
    List<SourceDifference> differences) {

  /** A run of which no difference of its source is known. */
  public PastRun(
      String run, Instant at, String status, @Nullable String code, @Nullable String message) {
    this(run, at, status, code, message, List.of());
  }

  /** Copies the list. */
  public PastRun {
    differences = List.copyOf(differences);
  }

  /** A copy with how its source differed. */
  public PastRun with(List<SourceDifference> found) {
    return new PastRun(run, at, status, code, message, found);
  }

  /** Whether a person must look. */
  public boolean waits() {
    return status.equals("held") || status.equals("failed") || status.equals("missing");
  }
}
