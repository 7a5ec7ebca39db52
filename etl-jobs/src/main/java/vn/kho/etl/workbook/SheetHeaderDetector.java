package vn.kho.etl.workbook;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.kho.etl.probe.YearHeader;

/**
 * Finds the header of a sheet among its first rows. Titles fill few cells; the header fills most of
 * them with different texts; of a header of several rows see {@link HeaderBlock}.
 */
final class SheetHeaderDetector {
  /** This many rows are looked at. */
  static final int SAMPLE = 60;

  private final List<SheetRow> rows;
  private final List<MergedCells> merged;
  private final HeaderBlock block;
  private final int width;
  private final int titles;

  SheetHeaderDetector(List<SheetRow> rows, List<MergedCells> merged) {
    this.rows = rows;
    this.merged = merged;
    this.block = new HeaderBlock(rows, merged);
    int most = 0;
    for (SheetRow row : rows) {
      most = Math.max(most, filled(row));
    }
    this.width = most;
    this.titles = firstOfTable();
  }

  /** How many of the first rows are titles; all others belong to the table. */
  int titles() {
    return titles;
  }

  private int firstOfTable() {
    for (int i = 0; i < rows.size(); i++) {
      int filled = filled(rows.get(i));
      boolean wide = filled >= 2 && 2 * filled >= width && !(filled < width && block.letterhead(i));
      boolean groups = filled >= 2 && block.merged(i, width) > 0;
      if (wide || groups || block.joined(i, width) || (width < 2 && filled > 0)) {
        return i;
      }
    }
    return 0;
  }

  /** How many rows behind the titles name the columns; 0 where none does. */
  int headers() {
    int first = titles;
    if (first >= rows.size()) {
      return 0;
    }
    int groups = block.merged(first, width);
    if (groups > 0) {
      return groups;
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
    return block.below(first) ? 2 : 1;
  }

  /** The number of a row above the names that may name a group of columns; 0 where none may. */
  int groupRow() {
    int above = titles - 1;
    boolean right =
        above >= 0
            && headers() > 0
            && rows.get(above).number() + 1 == rows.get(above + 1).number()
            && block.group(above);
    return right ? rows.get(above).number() : 0;
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
