package vn.kho.orchestration.runs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a dataset's loads up to now; replays of records that were set aside are none.
 *
 * @param dataset its name
 * @param run the last load of it, or a person's undo of one after that
 * @param status how that ended
 * @param failure what went wrong in it, if something did
 * @param lastGood when a load last ended well; empty where none has
 * @param lastChange when a load last changed its rows
 * @param rows how many rows each of the last loads put into the table or found there, the oldest
 *     first
 * @param quarantined rows set aside by the last delivery that was looked at
 * @param kept rows of the table that keep their last good version since that load
 * @param score its last quality score
 */
public record DatasetLoads(
    String dataset,
    String run,
    String status,
    Optional<LoadLine.LoadFailure> failure,
    Optional<Instant> lastGood,
    Optional<Instant> lastChange,
    List<Long> rows,
    OptionalLong quarantined,
    OptionalLong kept,
    Optional<ScoredRun> score) {

  /** Copies the list. */
  public DatasetLoads {
    rows = List.copyOf(rows);
  }

  /**
   * A quality score.
   *
   * @param points 0 to 100
   * @param run the run that judged its rows
   */
  public record ScoredRun(double points, String run) {}

  /**
   * Whether the score is of an earlier load, whose rows the last one did not judge. A skipped load
   * brought the same files as that one.
   */
  boolean earlierScore() {
    return !status.equals("skipped") && score.filter(one -> !one.run().equals(run)).isPresent();
  }
}
