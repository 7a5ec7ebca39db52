package vn.kho.schema.table;

import org.jspecify.annotations.Nullable;

/** The kinds of rows in {@code ops.run}. Only loads count for freshness and quality. */
public enum RunKind {
  /** A load, also one without a delivery. */
  LOAD,
  /** Quarantined records were read again: part of an earlier delivery. */
  REPLAY,
  /** A person rolled a table back or dropped it. */
  UNDO;

  /** {@code ops.run.scheduler} of a replay. */
  public static final String REPLAY_SCHEDULER = "replay";

  /**
   * The kind of a row.
   *
   * @param status of the row
   * @param scheduler of the row; null where the warehouse does not say
   */
  public static RunKind of(String status, @Nullable Object scheduler) {
    if (UndoStatus.is(status)) {
      return UNDO;
    }
    return REPLAY_SCHEDULER.equals(scheduler) ? REPLAY : LOAD;
  }
}
