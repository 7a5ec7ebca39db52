package vn.kho.etl.workbook;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import vn.kho.etl.probe.CellKind;
import vn.kho.etl.probe.TableLayout;

/** Finds headers of several rows in a sheet: groups of columns above their names. */
final class HeaderBlock {
  private static final int MOST_ROWS = 5;

  /** Rows with fewer cells, all of them texts, do not show the types of columns. */
  private static final int FEWEST_OF_RECORD = 3;

  /** Units and similar notes, which are above a table at its right end. */
  private static final Pattern NOTE = Pattern.compile("(?iu)\\s*(\\(|đơn vị|đvt|đv tính|unit).*");

  private final List<SheetRow> rows;
  private final List<MergedCells> merged;

  HeaderBlock(List<SheetRow> rows, List<MergedCells> merged) {
    this.rows = rows;
    int last = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).number();
    this.merged = merged.stream().filter(range -> range.firstRow() < last).toList();
  }

  /**
   * How many rows from one on name the columns, where each merged cell over several columns has
   * names of its own in the row below; 0 where they do not, as in titles.
   *
   * @param width how many columns the table has
   */
  int merged(int first, int width) {
    int last = first;
    int end = rows.get(first).number() - 1;
    for (boolean across = true; across; ) {
      if (last - first >= MOST_ROWS || !texts(last)) {
        return 0;
      }
      int row = rows.get(last).number() - 1;
      across = false;
      for (MergedCells range : merged) {
        boolean here = range.firstRow() <= row && row <= range.lastRow();
        if (here && range.firstRow() >= rows.get(first).number() - 1) {
          end = Math.max(end, range.lastRow());
        }
        if (here && range.lastRow() == row && range.lastColumn() > range.firstColumn()) {
          across = true;
          if (last + 1 >= rows.size() || parts(range, last + 1) < 2 || stacked(range)) {
            return 0;
          }
        }
      }
      across |= row < end && last + 1 < rows.size() && rows.get(last + 1).number() - 1 <= end;
      last += across ? 1 : 0;
    }
    return last > first && named(first, last + 1, width) ? last + 1 - first : 0;
  }

  /** Whether a cell that is merged over the same columns is above, as in a letterhead. */
  private boolean stacked(MergedCells range) {
    return merged.stream()
        .anyMatch(
            above ->
                above.lastRow() == range.firstRow() - 1
                    && above.firstColumn() == range.firstColumn()
                    && above.lastColumn() == range.lastColumn());
  }

  /** Whether all texts of a row are merged over columns, none of which has names below. */
  boolean letterhead(int place) {
    int row = rows.get(place).number() - 1;
    List<Object> cells = rows.get(place).cells();
    for (int i = 0; i < cells.size(); i++) {
      int column = i;
      boolean across =
          merged.stream()
              .anyMatch(
                  range ->
                      range.firstRow() == row
                          && range.firstColumn() == column
                          && range.lastColumn() > column);
      if (SheetRow.filled(cells.get(i)) && !across) {
        return false;
      }
    }
    return merged(place, 1) == 0;
  }

  /** How many cells a row has below a merged one, which stands right above it. */
  private int parts(MergedCells range, int place) {
    SheetRow row = rows.get(place);
    int parts = 0;
    for (int i = range.firstColumn(); i <= range.lastColumn() && i < row.cells().size(); i++) {
      parts += SheetRow.filled(row.cells().get(i)) ? 1 : 0;
    }
    return row.number() - 1 == range.lastRow() + 1 ? parts : 0;
  }

  private boolean texts(int place) {
    return rows.get(place).cells().stream()
        .filter(SheetRow::filled)
        .allMatch(cell -> cell instanceof String text && !CellKind.of(text).typed());
  }

  /** Whether rows name most of the columns, each otherwise, and rows with values are below. */
  private boolean named(int from, int to, int width) {
    List<String> names =
        MergedHeader.names(rows.subList(from, to), merged).stream()
            .filter(name -> !name.isBlank())
            .toList();
    Set<String> different = new HashSet<>(names);
    return different.size() == names.size()
        && names.size() >= 2
        && 2 * names.size() >= width
        && to < rows.size();
  }

  /**
   * Whether a row has nothing but one text, behind the first column, that may be a group's name.
   */
  boolean group(int place) {
    List<String> texts = rows.get(place).texts();
    List<String> filled = texts.stream().filter(text -> !text.isBlank()).toList();
    return filled.size() == 1
        && texts.get(0).isBlank()
        && texts(place)
        && !NOTE.matcher(filled.get(0)).matches()
        && TableLayout.skipPattern(texts).isEmpty();
  }

  /**
   * Whether such a row is merged over some columns, at most half of them, and is no title in
   * capitals.
   */
  boolean joined(int place, int width) {
    int row = rows.get(place).number() - 1;
    String text = rows.get(place).first();
    for (MergedCells range : merged) {
      int across = range.lastColumn() - range.firstColumn() + 1;
      if (range.firstRow() == row && range.lastRow() == row && across > 1) {
        boolean capitals = text.equals(text.toUpperCase(Locale.ROOT));
        return group(place) && !capitals && 2 * across <= width && merged(place, width) == 2;
      }
    }
    return false;
  }

  /**
   * Whether the row below one of names has nothing but names of columns in groups, none of them
   * merged: words over numbers, dates or times, one for each column with values that has no name.
   */
  boolean below(int place) {
    if (place + 2 >= rows.size() || !texts(place + 1)) {
      return false;
    }
    List<String> above = rows.get(place).texts();
    List<String> names = rows.get(place + 1).texts();
    boolean gap = false;
    int width = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
    for (int i = 0; i < width; i++) {
      boolean typed = typed(i, place + 2);
      boolean named = !cell(above, i).isBlank();
      boolean group = named && i + 1 < width && cell(above, i + 1).isBlank();
      if (cell(names, i).isBlank()) {
        if (!named && values(i, place + 2)) {
          return false;
        }
        continue;
      }
      if (i == 0 || (named && !group) || !typed) {
        return false;
      }
      gap |= !named;
    }
    return gap;
  }

  private boolean values(int column, int from) {
    return rows.subList(from, rows.size()).stream()
        .anyMatch(row -> column < row.cells().size() && SheetRow.filled(row.cells().get(column)));
  }

  /** Whether a column holds numbers, dates or times, but for what is in rows of few texts. */
  private boolean typed(int column, int from) {
    boolean any = false;
    for (SheetRow row : rows.subList(from, rows.size())) {
      boolean filled = column < row.cells().size() && SheetRow.filled(row.cells().get(column));
      long texts = row.cells().stream().filter(SheetRow::filled).count();
      if (texts < FEWEST_OF_RECORD && row.cells().stream().allMatch(String.class::isInstance)) {
        continue; // A note or signatures.
      }
      if (filled && !CellKind.of(row.texts().get(column)).typed()) {
        return false;
      }
      any |= filled;
    }
    return any;
  }

  private static String cell(List<String> row, int column) {
    return column < row.size() ? row.get(column) : "";
  }
}
