package vn.kho.etl.repair;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The values of one group of rows, and how many rows have each.
 *
 * @param cells what was counted in the group, in a fixed order
 */
record GroupCellCounts(List<CellCount> cells) {
  /** A group with more different cells than this is no evidence. */
  static final int MOST_CELLS = 200;

  private static final Comparator<CellCount> ORDER =
      Comparator.comparingInt(CellCount::measure)
          .thenComparing(Comparator.comparingLong(CellCount::rows).reversed())
          .thenComparing(CellCount::cell);

  /** Sorts the cells, so that both executions see one order. */
  GroupCellCounts {
    cells = cells.stream().sorted(ORDER).toList();
  }

  /**
   * Equal values of one column in a group, or figures of one size.
   *
   * @param measure which of the rule's columns
   * @param cell the value as text; for figures the number of their size class
   * @param least the least figure; 0 where values are not counted by size
   * @param most the greatest
   * @param rows how many different rows, or voters, state it
   * @param groups in how many groups it stands
   */
  record CellCount(int measure, String cell, double least, double most, long rows, long groups)
      implements Serializable {}

  /** What was counted of one column, the most frequent first. */
  List<CellCount> of(int measure) {
    return cells.stream().filter(cell -> cell.measure() == measure).toList();
  }

  /** Whether rows of the group differ in some column. */
  boolean conflicting() {
    return cells.stream().mapToInt(CellCount::measure).distinct().count() < cells.size();
  }

  /** A value among those of one column. */
  static Optional<CellCount> find(List<CellCount> cells, String value) {
    return cells.stream().filter(cell -> cell.cell().equals(value)).findFirst();
  }

  static long rows(List<CellCount> cells) {
    return cells.stream().mapToLong(CellCount::rows).sum();
  }
}
