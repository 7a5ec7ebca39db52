package vn.kho.etl.repair;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides by one rule how the cells of a row should change. A judge does not know Spark: local and
 * distributed execution collect the same evidence and call the same judge.
 */
interface RepairJudge extends Serializable {

  /** Whether a row is judged by the values of its group, and not by itself. */
  boolean grouped();

  /** The group of a row; null where it has none. */
  @Nullable String group(@Nullable Object[] values);

  /**
   * The values that a row adds to the evidence of its group; none where rows are judged by
   * themselves.
   */
  List<RowStatement> statements(@Nullable Object[] values, String hash);

  /** The changes of a row. */
  List<CellChange> changes(@Nullable Object[] values, GroupCellCounts evidence);

  /**
   * A value that a row adds to the evidence of its group.
   *
   * @param measure the index of the column in the rule
   * @param cell the value as text; for numbers the index of the size class
   * @param figure the number; 0 for a value that is none
   * @param witness identifies who states the value: copies of one row, or rows of one voter, count
   *     once
   */
  record RowStatement(int measure, String cell, double figure, String witness)
      implements Serializable {}
}
