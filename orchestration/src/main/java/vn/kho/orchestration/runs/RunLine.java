package vn.kho.orchestration.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import vn.kho.schema.table.UndoStatus;

/**
 * One run.
 *
 * @param id the run's id
 * @param by who started it: {@code airflow}, {@code night} or {@code hand}; empty where the
 *     warehouse does not say
 * @param schedulerRun the id that the scheduler gave to the run
 * @param logicalDate the moment that the scheduler started it for; runs of one night have the same
 *     date in Việt Nam
 * @param started when its first dataset started
 * @param took from then to the end of its last dataset
 * @param statuses how many datasets ended in each status, in the order of {@link LoadLine#STATUSES}
 * @param rows where its rows went
 */
public record RunLine(
    String id,
    Optional<String> by,
    Optional<String> schedulerRun,
    Optional<Instant> logicalDate,
    Instant started,
    Duration took,
    Map<String, Long> statuses,
    LoadRowCounts rows) {

  /**
   * Whether no dataset was held, missing or failed; an undo counts as good, since a person asked
   * for it.
   */
  public boolean well() {
    return statuses.keySet().stream()
        .allMatch(status -> LoadLine.good(status) || UndoStatus.is(status));
  }
}
