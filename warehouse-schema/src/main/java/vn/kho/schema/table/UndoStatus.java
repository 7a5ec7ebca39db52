package vn.kho.schema.table;

import java.util.Arrays;

/**
 * Statuses in {@code ops.run} of a rollback or drop, which are no loads and do not count for
 * freshness or quality.
 */
public enum UndoStatus {
  /** Main was put back to an earlier snapshot. */
  ROLLED_BACK("rolled-back"),
  /** The table was dropped. */
  DROPPED("dropped");

  private final String word;

  UndoStatus(String word) {
    this.word = word;
  }

  /** The word in {@code ops.run}. */
  public String word() {
    return word;
  }

  /** Whether a status of {@code ops.run} is one of these. */
  public static boolean is(String status) {
    return Arrays.stream(values()).anyMatch(one -> one.word.equals(status));
  }
}
