package vn.kho.schema.table;

import org.jspecify.annotations.Nullable;

/** What a row of {@code ops.run} is about. Only a load says how fresh or how good a dataset is. */
public enum RunKind {
  /** A delivery was read, or should have been. */
  LOAD,
  /** Records that were set aside were read again: a part of an earlier delivery. */
  REPLAY,
  /** A person put a table back or dropped it. */
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
