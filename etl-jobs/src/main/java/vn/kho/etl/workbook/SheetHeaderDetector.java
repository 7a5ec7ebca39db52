package vn.kho.etl.workbook;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.kho.etl.probe.YearHeader;

/**
 * Finds the header of a sheet among its first rows. Titles fill few cells; the header fills most of
 * them with different texts; a header of several rows has cells that are merged across.
 */
final class SheetHeaderDetector {
  /** So many rows are looked at. */
  static final int SAMPLE = 60;

  private final List<SheetRow> rows;
  private final List<MergedCells> merged;
  private final int width;

  SheetHeaderDetector(List<SheetRow> rows, List<MergedCells> merged) {
    this.rows = rows;
    this.merged = merged;
    int most = 0;
    for (SheetRow row : rows) {
      most = Math.max(most, filled(row));
    }
    this.width = most;
  }

  /** How many of the first rows are titles; all others belong to the table. */
  int titles() {
    for (int i = 0; i < rows.size(); i++) {
      int filled = filled(rows.get(i));
      boolean wide = filled >= 2 && 2 * filled >= width;
      if (wide || (width < 2 && filled > 0)) {
        return i;
      }
    }
    return 0;
  }

  /** How many rows behind the titles name the columns; 0 where none does. */
  int headers() {
    int first = titles();
    if (first >= rows.size()) {
      return 0;
    }
    if (!names(rows.get(first))) {
      return years(first) ? 1 : 0;
    }
    int last = rows.get(first).number() - 1;
    boolean across = false;
    for (MergedCells range : merged) {
      if (range.firstRow() <= last && last <= range.lastRow()) {
        across |= range.lastColumn() > range.firstColumn();
      }
    }
    int below = first + 1;
    if (across
        && below + 1 < rows.size()
        && texts(rows.get(below))
        && !texts(rows.get(below + 1))) {
      return 2;
    }
    for (MergedCells range : merged) {
      boolean down = range.firstRow() == last && range.lastRow() > last;
      if (down && across && range.lastRow() - last < 4) {
        return Math.min(range.lastRow() - last + 1, rows.size() - first);
      }
    }
    return 1;
  }

  private static int filled(SheetRow row) {
    int filled = 0;
    for (Object cell : row.cells()) {
      filled += SheetRow.filled(cell) ? 1 : 0;
    }
    return filled;
  }

  private static boolean texts(SheetRow row) {
    return row.cells().stream().filter(SheetRow::filled).allMatch(String.class::isInstance);
  }

  /** Whether a row names columns by years, as texts or numbers. */
  private boolean years(int place) {
    List<List<String>> below =
        rows.subList(place + 1, rows.size()).stream().map(SheetRow::texts).toList();
    return YearHeader.names(rows.get(place).texts(), below);
  }

  /** Whether all filled cells are texts, none twice unless merged, none a number in words. */
  private boolean names(SheetRow row) {
    Set<Object> seen = new HashSet<>();
    for (Object cell : row.cells()) {
      if (SheetRow.filled(cell)) {
        boolean text = cell instanceof String;
        if (!text || !seen.add(cell) || cell.toString().strip().matches("[-+]?[\\d.,]+%?")) {
          return false;
        }
      }
    }
    return rows.size() > 1 || seen.size() > 1;
  }
}
