package vn.kho.etl.workbook;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the row that names the columns of a further table on a sheet: behind a blank row, or a
 * title behind one, it has words alone, and one of them in a column in which all records above it
 * have a number, a day or a truth value; and a record follows it at once.
 */
final class StackedTable {
  /** This many records with such a value show what a column holds. */
  private static final int LEAST_RECORDS = 2;

  /** Fewer words behind a blank row may be a record and no names of columns. */
  private static final int LEAST_NAMES = 3;

  private static final int WORDS = -1;

  /** How many records have such a value in each column; {@link #WORDS} where one has a text. */
  private final int[] typed;

  private int lastNumber;
  private boolean behindBlank;
  private int begins;

  /** {@code lastNumber}: the number of the row with the names of the columns. */
  StackedTable(int columns, int lastNumber) {
    typed = new int[columns];
    this.lastNumber = lastNumber;
  }

  /** Gives the next row, without reading past it; null at the end of the sheet. */
  @FunctionalInterface
  interface RowLookahead {
    @Nullable SheetRow row() throws IOException;
  }

  /** The number of the row that names other columns; 0 where none did up to this row. */
  int beginsAt(SheetRow row, RowLookahead following) throws IOException {
    behindBlank |= row.number() > lastNumber + 1;
    lastNumber = row.number();
    if (begins > 0 || lone(row.cells())) {
      return begins; // A title, or the name of a group, is neither names nor a record.
    }
    if (behindBlank && names(row.cells()) && record(row.number(), following.row())) {
      begins = row.number();
      return begins;
    }
    behindBlank = false;
    List<Object> cells = row.cells();
    for (int i = 0; i < Math.min(typed.length, cells.size()); i++) {
      boolean text = cells.get(i) instanceof String;
      if (text && SheetRow.filled(cells.get(i))) {
        typed[i] = WORDS;
      } else if (!text && typed[i] != WORDS) {
        typed[i] = Math.min(typed[i] + 1, LEAST_RECORDS);
      }
    }
    return 0;
  }

  /** Whether a row is the next one and has something else than words. */
  private static boolean record(int number, @Nullable SheetRow next) {
    return next != null
        && next.number() == number + 1
        && next.texts().stream().anyMatch(text -> text.codePoints().anyMatch(Character::isDigit));
  }

  private static boolean lone(List<Object> cells) {
    int filled = 0;
    for (int i = 0; i < cells.size() && filled < 2; i++) {
      filled += SheetRow.filled(cells.get(i)) ? 1 : 0;
    }
    return filled < 2;
  }

  private boolean names(List<Object> cells) {
    Set<String> words = new HashSet<>();
    boolean amiss = false;
    int end = 0;
    while (end < cells.size() && SheetRow.filled(cells.get(end))) {
      if (!(cells.get(end) instanceof String text)
          || text.codePoints().anyMatch(Character::isDigit)
          || !words.add(text)) {
        return false;
      }
      amiss |= end < typed.length && typed[end] == LEAST_RECORDS;
      end++;
    }
    return amiss && end >= LEAST_NAMES && cells.stream().skip(end).noneMatch(SheetRow::filled);
  }
}
