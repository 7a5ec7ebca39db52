package vn.kho.etl.repair;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds cells that end with the value that should be in the next column, which is empty: a city and
 * its province in one cell. Both cells are proposals.
 */
final class ShiftedErrors {
  private static final int LEAST_ROWS = 3;

  private final EncodedTable table;

  ShiftedErrors(EncodedTable table) {
    this.table = table;
  }

  List<SuspectCell> find() {
    List<SuspectCell> found = new ArrayList<>();
    for (int column = 0; column + 1 < table.width(); column++) {
      Set<String> next = words(column + 1);
      Set<String> own = values(column);
      for (int row = 0; row < table.height() && !next.isEmpty(); row++) {
        String text = table.code(row, column + 1) < 0 ? table.cell(row, column) : null;
        int space = text == null ? -1 : text.lastIndexOf(' ');
        if (text == null || space <= 0 || !next.contains(text.substring(space + 1))) {
          continue;
        }
        String rest = text.substring(0, space).strip();
        String reason = "ends in a value of " + table.columns().get(column + 1);
        if (own.contains(rest)) {
          found.add(new SuspectCell(row, column, text, rest, false, "shifted", reason));
          found.add(
              new SuspectCell(
                  row,
                  column + 1,
                  null,
                  text.substring(space + 1),
                  false,
                  "shifted",
                  "is at the end of " + table.columns().get(column)));
        }
      }
    }
    return found;
  }

  /** The values of a column that several rows have and that are single words. */
  private Set<String> words(int column) {
    Set<String> words = new HashSet<>();
    for (int code = 0; code < table.distinct(column); code++) {
      String value = table.value(column, code);
      if (table.count(column, code) >= LEAST_ROWS
          && value.codePoints().allMatch(Character::isLetter)) {
        words.add(value);
      }
    }
    return words;
  }

  private Set<String> values(int column) {
    Set<String> values = new HashSet<>();
    for (int code = 0; code < table.distinct(column); code++) {
      values.add(table.value(column, code));
    }
    return values;
  }
}
