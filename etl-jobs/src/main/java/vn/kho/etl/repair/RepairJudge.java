package vn.kho.etl.repair;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides by one rule what should be in the cells of a row. Judges know no engine: both executions
 * gather the same evidence and ask the same judge.
 */
interface RepairJudge extends Serializable {

  /** Whether rows are judged by the values of their group, and not each by itself. */
  boolean grouped();

  /** The group that a row belongs to; null where it has none. */
  @Nullable String group(@Nullable Object[] values);

  /** The evidence that a row adds to its group; none where rows are judged by themselves. */
  List<RowStatement> statements(@Nullable Object[] values, String hash);

  /** What should change in a row. */
  List<CellChange> changes(@Nullable Object[] values, GroupCellCounts evidence);

  /**
   * One value that a row adds to the evidence of its group.
   *
   * @param measure which of the rule's columns
   * @param cell the value as text; for figures the number of its size class
   * @param figure the figure; 0 for a value that is no figure
   * @param witness rows that are copies of each other, or of one voter, are one witness
   */
  record RowStatement(int measure, String cell, double figure, String witness)
      implements Serializable {}
}
