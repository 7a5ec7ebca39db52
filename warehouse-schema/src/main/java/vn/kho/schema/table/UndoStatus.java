package vn.kho.schema.table;

import java.util.Arrays;

/**
 * What {@code ops.run.status} says of a table that a person undid: no load, so nothing of how fresh
 * or how good the dataset is.
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
