package vn.kho.orchestration.runs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What is known of a dataset's loads up to now.
 *
 * @param dataset its name
 * @param run the last run that had it
 * @param status how that ended
 * @param failure what went wrong in it, if something did
 * @param lastGood when a load last ended well; empty where none has
 * @param lastChange when its rows last changed
 * @param rows how many rows each of the last loads kept, the oldest first
 * @param quarantined rows set aside by the last load that looked at rows
 * @param kept rows of the table that keep their last good version since that load
 * @param score its last quality score
 */
public record LastLoads(
    String dataset,
    String run,
    String status,
    Optional<LoadLine.Failure> failure,
    Optional<Instant> lastGood,
    Optional<Instant> lastChange,
    List<Long> rows,
    OptionalLong quarantined,
    OptionalLong kept,
    OptionalDouble score) {

  /** Copies the list. */
  public LastLoads {
    rows = List.copyOf(rows);
  }
}
