package vn.kho.etl.probe.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.kho.etl.probe.CellKind;
import vn.kho.etl.probe.TableLayout;
import vn.kho.etl.probe.ValueShape;

/** Reads the names of the columns from the header rows. */
final class HeaderNames {
  private static final int LONGEST_NAME = 80;

  /** With fewer columns a title may have as many words as there are columns by chance. */
  private static final int FEWEST_WORDS = 4;

  private static final TextDialect WORDS = new TextDialect(" ", '"', '\0');

  private HeaderNames() {}

  /**
   * The column names in header rows, those of several rows joined by a space. A blank cell above a
   * name takes the text of the cell on its left, as in a header whose merged cells were written as
   * CSV.
   *
   * @param width how many columns the rows below have
   */
  static List<String> of(List<TextRecords.TextRow> rows, int width) {
    if (rows.isEmpty()) {
      return List.of();
    }
    if (rows.size() == 1) {
      return fitted(rows.get(0).cells(), width);
    }
    List<String> names = new ArrayList<>();
    for (int column = 0; column < width; column++) {
      List<String> parts = new ArrayList<>();
      for (int row = 0; row < rows.size(); row++) {
        String part = merged(rows, row, column);
        if (!part.isBlank()) {
          parts.add(part);
        }
      }
      names.add(String.join(" ", parts));
    }
    return names;
  }

  /** The text of a cell, or of the merged cell that it is part of; empty for none. */
  private static String merged(List<TextRecords.TextRow> rows, int row, int column) {
    String own = cell(rows.get(row), column);
    if (!own.isBlank() || row == rows.size() - 1) {
      return own;
    }
    int from = column;
    while (from >= 0 && cell(rows.get(row), from).isBlank() && named(rows, row, from)) {
      from--;
    }
    return from >= 0 && named(rows, row, from) ? cell(rows.get(row), from) : "";
  }

  /** Whether a header row below has a name for a column. */
  private static boolean named(List<TextRecords.TextRow> rows, int row, int column) {
    return rows.subList(row + 1, rows.size()).stream().anyMatch(r -> !cell(r, column).isBlank());
  }

  private static String cell(TextRecords.TextRow row, int column) {
    return column < row.width() ? row.cells().get(column) : "";
  }

  /** Removes an empty last name by which a header is one cell wider than the rows below it. */
  private static List<String> fitted(List<String> cells, int width) {
    List<String> given = cells.stream().filter(cell -> !cell.isBlank()).toList();
    return cells.size() == width + 1 && given.size() == width ? given : cells;
  }

  /**
   * Whether a row below a header row is a second header row with the names of columns within
   * groups: it has a name for every column that holds values and has no name above, has other names
   * only where a group begins, and has words where the values below are numbers, dates or times.
   */
  static boolean below(TextRecords.TextRow above, TextRecords.TextRow row, List<CellKind> kinds) {
    boolean gap = false;
    for (int i = 0; i < kinds.size(); i++) {
      String name = cell(row, i);
      boolean named = !cell(above, i).isBlank();
      boolean group = named && i + 1 < kinds.size() && cell(above, i + 1).isBlank();
      if (name.isBlank()) {
        if (!named && kinds.get(i) != CellKind.EMPTY) {
          return false;
        }
        continue;
      }
      boolean word = name.chars().anyMatch(Character::isLetter) && !CellKind.of(name).typed();
      if (i == 0 || (named && !group) || !word || !kinds.get(i).typed()) {
        return false;
      }
      gap |= !named;
    }
    return gap;
  }

  /**
   * Whether cells have dates or long numbers of the same form as the rows below, so that the row is
   * a record.
   */
  static boolean record(List<String> cells, List<TextRecords.TextRow> below) {
    List<List<String>> columns = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      int column = i;
      columns.add(
          below.stream().map(row -> cell(row, column)).filter(cell -> !cell.isBlank()).toList());
    }
    return ValueShape.record(cells, columns);
  }

  /**
   * Whether a row above the names is the name of a group of columns: it has one text, behind the
   * first column, that is no note.
   */
  static boolean group(TextRecords.TextRow row, TableBounds table) {
    return table.headerRows() > 0
        && row.width() == table.width()
        && row.filled() == 1
        && row.cells().get(0).isBlank()
        && TableLayout.skipPattern(row.cells()).isEmpty()
        && row.cells().stream().noneMatch(cell -> cell.strip().startsWith("("));
  }

  /**
   * The column names in a row directly above a table without a header, where that row is written in
   * another way than the table: separated by blanks, or with one delimiter more or fewer. Empty
   * where it names nothing.
   */
  static List<String> odd(
      TextRecords.TextRow row, List<TextRecords.TextRow> body, List<CellKind> kinds) {
    int width = kinds.size();
    List<String> cells = fitted(row.cells(), width);
    if (cells.size() == 1 && width >= FEWEST_WORDS) {
      cells = RecordSplitter.split(cells.get(0), WORDS).cells();
    } else if (cells.size() == width - 1 && width > 2) {
      return distinct(cells, body) ? cells : List.of();
    }
    boolean names = TableBounds.names(new TextRecords.TextRow(cells, false), kinds);
    boolean typed = kinds.stream().anyMatch(CellKind::typed);
    return cells.size() == width && (names || !typed) && distinct(cells, body) ? cells : List.of();
  }

  /**
   * Whether a row above the header is a title with delimiters in it: it is narrower than the table
   * and has no blank cell, which a name above several columns would leave.
   */
  static boolean title(TextRecords.TextRow row, TextRecords.TextRow names) {
    return row.width() < names.width()
        && row.filled() == row.width()
        && names.filled() == names.width();
  }

  /** Whether no cell is empty, all are short and different, and none is in a row below. */
  static boolean distinct(List<String> first, List<TextRecords.TextRow> below) {
    Set<String> names = new HashSet<>();
    for (String cell : first) {
      boolean letter = cell.chars().anyMatch(Character::isLetter);
      if (!letter || cell.length() > LONGEST_NAME || !names.add(cell.strip())) {
        return false;
      }
    }
    for (TextRecords.TextRow row : below) {
      List<String> cells = row.cells();
      for (int i = 0; i < Math.min(cells.size(), first.size()); i++) {
        if (cells.get(i).equals(first.get(i))) {
          return false;
        }
      }
    }
    return true;
  }
}
