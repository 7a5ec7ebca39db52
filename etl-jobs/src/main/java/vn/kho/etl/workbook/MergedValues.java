package vn.kho.etl.workbook;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Repeats the values of cells that are merged over several rows, while the rows are read in order.
 */
final class MergedValues {
  private final Deque<MergedCells> ahead;

  /** By column, the merged cell that covers the next rows there; merged cells do not overlap. */
  private final Map<Integer, OpenMergedCell> open = new HashMap<>();

  /** A merged cell that covers the rows that come next, and its value. */
  private record OpenMergedCell(MergedCells range, Object value) {}

  /**
   * The values of the merged cells of a sheet.
   *
   * @param first the first row whose cells count, from 0: those of the header are names
   */
  MergedValues(List<MergedCells> merged, int first) {
    ahead =
        new ArrayDeque<>(
            merged.stream()
                .filter(range -> range.lastRow() > range.firstRow() && range.firstRow() >= first)
                .sorted(Comparator.comparingInt(MergedCells::firstRow))
                .toList());
  }

  /** The cells of a row, with the values of the merged cells that began above it. */
  List<Object> filled(SheetRow row) {
    int place = row.number() - 1;
    open.values().removeIf(one -> one.range().lastRow() < place);
    while (!ahead.isEmpty() && ahead.element().firstRow() <= place) {
      MergedCells range = ahead.remove();
      int column = range.firstColumn();
      boolean given = range.firstRow() == place && column < row.cells().size();
      if (given && range.lastRow() > place) {
        open.put(column, new OpenMergedCell(range, row.cells().get(column)));
      }
    }
    List<Object> cells = row.cells();
    for (OpenMergedCell one : open.values()) {
      int column = one.range().firstColumn();
      // A value below a merged cell is hidden, and no part of it.
      boolean hidden = column < cells.size() && SheetRow.filled(cells.get(column));
      if (one.range().firstRow() < place && !hidden) {
        cells = cells == row.cells() ? new ArrayList<>(cells) : cells;
        while (cells.size() <= column) {
          cells.add("");
        }
        cells.set(column, one.value());
      }
    }
    return cells;
  }
}
