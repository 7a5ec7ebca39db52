package vn.kho.etl.repair;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides by one rule what should be in the cells of a row. Judges know no engine: both executions
 * gather the same evidence and ask the same judge.
 */
interface RepairJudge extends Serializable {

  /** Whether rows are judged by what their group says together, and not alone. */
  boolean grouped();

  /** The group that a row belongs to; null where it is evidence of nothing. */
  @Nullable String group(@Nullable Object[] values);

  /** What a row says; nothing where it is not judged by groups. */
  List<RowStatement> statements(@Nullable Object[] values, String hash);

  /** What should change in a row. */
  List<CellChange> changes(@Nullable Object[] values, GroupCellCounts evidence);

  /**
   * One thing that a row says.
   *
   * @param measure which of the rule's columns
   * @param cell the value, or the name of its size
   * @param figure the figure; 0 for a value that is no figure
   * @param witness rows that are copies of each other, or of one voter, are one witness
   */
  record RowStatement(int measure, String cell, double figure, String witness)
      implements Serializable {}
}
