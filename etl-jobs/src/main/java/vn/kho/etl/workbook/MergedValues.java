package vn.kho.etl.workbook;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Repeats the values of cells that are merged over several rows, while these pass in order. */
final class MergedValues {
  private final Deque<MergedCells> ahead;
  private final List<Open> open = new ArrayList<>();

  /** A merged cell that covers the rows that come next, and its value. */
  private record Open(MergedCells range, Object value) {}

  /**
   * Of the merged cells of a sheet.
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
    open.removeIf(one -> one.range().lastRow() < place);
    while (!ahead.isEmpty() && ahead.element().firstRow() <= place) {
      MergedCells range = ahead.remove();
      int column = range.firstColumn();
      boolean given = range.firstRow() == place && column < row.cells().size();
      if (given && range.lastRow() > place) {
        open.add(new Open(range, row.cells().get(column)));
      }
    }
    List<Object> cells = row.cells();
    for (Open one : open) {
      if (one.range().firstRow() < place) {
        cells = with(cells, one.range().firstColumn(), one.value());
      }
    }
    return cells;
  }

  private static List<Object> with(List<Object> cells, int column, Object value) {
    if (column < cells.size() && SheetRow.filled(cells.get(column))) {
      return cells; // A value below a merged cell is hidden, and no part of it.
    }
    List<Object> more = new ArrayList<>(cells);
    while (more.size() <= column) {
      more.add("");
    }
    more.set(column, value);
    return more;
  }
}
