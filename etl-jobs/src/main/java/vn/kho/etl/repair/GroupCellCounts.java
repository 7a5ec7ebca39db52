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
  /** A group with more distinct cells than this is not used as evidence. */
  static final int MOST_CELLS = 200;

  private static final Comparator<CellCount> ORDER =
      Comparator.comparingInt(CellCount::measure)
          .thenComparing(Comparator.comparingLong(CellCount::rows).reversed())
          .thenComparing(CellCount::cell);

  /** Sorts the cells, so that local and distributed execution see the same order. */
  GroupCellCounts {
    cells = cells.stream().sorted(ORDER).toList();
  }

  /**
   * The count of one value of a column in a group, or of the numbers in one size class.
   *
   * @param measure the index of the column in the rule
   * @param cell the value as text; for numbers the index of their size class
   * @param least the smallest number; 0 where values are not counted by size
   * @param most the largest number
   * @param rows how many distinct rows, or voters, have it
   * @param groups in how many groups it occurs
   */
  record CellCount(int measure, String cell, double least, double most, long rows, long groups)
      implements Serializable {}

  /** The counts of one column, the most frequent first. */
  List<CellCount> of(int measure) {
    return cells.stream().filter(cell -> cell.measure() == measure).toList();
  }

  /** Whether rows of the group differ in some column. */
  boolean conflicting() {
    return cells.stream().mapToInt(CellCount::measure).distinct().count() < cells.size();
  }

  /** The count of a value among those of one column. */
  static Optional<CellCount> find(List<CellCount> cells, String value) {
    return cells.stream().filter(cell -> cell.cell().equals(value)).findFirst();
  }

  static long rows(List<CellCount> cells) {
    return cells.stream().mapToLong(CellCount::rows).sum();
  }
}
