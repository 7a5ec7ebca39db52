package vn.kho.etl.repair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds values that a spreadsheet converted wrongly: 1-2 to a day and a month, a long code to a
 * power of ten, or a formula error. Nothing is proposed, since the original is lost.
 */
final class SpreadsheetErrors {
  private static final int LEAST_ROWS = 20;
  private static final double RARE_DATES = 0.2;
  private static final double RARE_POWERS = 0.05;

  private static final Pattern ERROR =
      Pattern.compile("#(?:REF|VALUE|DIV/0|NAME|NUM|NULL|SPILL|CALC)[!?]|#{3,}|\\?{2,}");

  private static final String MONTH = "(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)";

  /** A day and a month, or a month and a year, as English and Vietnamese programs display them. */
  private static final Pattern DATE =
      Pattern.compile(
          "\\d{1,2}-(?:"
              + MONTH
              + "|(?i:thg) ?\\d{1,2})|(?:"
              + MONTH
              + "|(?i:thg) ?\\d{1,2})-\\d{2}");

  /** A text with the name of a month: a column with other such texts holds dates on purpose. */
  private static final Pattern NAMED = Pattern.compile("(?U).*\\b" + MONTH + "[a-z]*\\b.*");

  private static final Pattern POWER = Pattern.compile("\\d(?:[.,]\\d+)?[eE]\\+\\d{2,3}");

  private final EncodedTable table;

  SpreadsheetErrors(EncodedTable table) {
    this.table = table;
  }

  List<SuspectCell> find() {
    List<SuspectCell> found = new ArrayList<>();
    for (int column = 0; column < table.width(); column++) {
      if (table.filled(column) >= LEAST_ROWS) {
        Map<Integer, SuspectCell> odd = new HashMap<>();
        rare(column, ERROR, 1, "an error of a spreadsheet", odd);
        rare(column, POWER, RARE_POWERS, "a power of ten among codes", odd);
        if (table.rows(column, NAMED.asMatchPredicate())
            <= table.rows(column, DATE.asMatchPredicate())) {
          rare(column, DATE, RARE_DATES, "a day or month that others are not", odd);
        }
        found.addAll(SuspectCell.ofValues(table, column, odd));
      }
    }
    return found;
  }

  private void rare(
      int column, Pattern kind, double share, String reason, Map<Integer, SuspectCell> odd) {
    if (table.rows(column, kind.asMatchPredicate()) > share * table.filled(column)) {
      return;
    }
    for (int code = 0; code < table.distinct(column); code++) {
      String text = table.value(column, code);
      if (kind.matcher(text).matches()) {
        odd.putIfAbsent(code, new SuspectCell(0, column, text, null, false, "notation", reason));
      }
    }
  }
}
