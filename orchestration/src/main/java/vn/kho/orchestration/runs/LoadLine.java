package vn.kho.orchestration.runs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import vn.kho.schema.table.UndoStatus;

/**
 * One dataset's load in one run.
 *
 * @param dataset its name
 * @param agency who answers for it
 * @param status how it ended, one of {@link #STATUSES}
 * @param took how long it took
 * @param rows where its rows went
 * @param score its quality score; empty where it was not judged
 * @param snapshot the Iceberg snapshot that was published
 * @param failure what went wrong, if something did
 */
public record LoadLine(
    String dataset,
    String agency,
    String status,
    Duration took,
    LoadRowCounts rows,
    OptionalDouble score,
    OptionalLong snapshot,
    Optional<LoadFailure> failure) {
  /** The words of {@code ops.run.status}, the good ones first. */
  public static final List<String> STATUSES =
      List.of(
          "published",
          "unchanged",
          "skipped",
          "held",
          "missing",
          "failed",
          UndoStatus.ROLLED_BACK.word(),
          UndoStatus.DROPPED.word());

  private static final int GOOD = 3;

  /** Whether a status means that the night went well for the dataset. */
  public static boolean good(String status) {
    int at = STATUSES.indexOf(status);
    return at >= 0 && at < GOOD;
  }

  /**
   * What went wrong.
   *
   * @param code the stable code
   * @param owner who can mend it
   * @param message why, and what to do next
   */
  public record LoadFailure(String code, String owner, String message) {}
}
