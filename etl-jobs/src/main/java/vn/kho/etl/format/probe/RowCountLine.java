package vn.kho.etl.format.probe;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line that programs print below rows, such as {@code (3 rows)} of psql. */
final class RowCountLine {
  private static final Pattern COUNT =
      Pattern.compile(
          "(?i)\\(?(\\d+|no) rows?( in set| affected| selected|s)?( \\([\\d.]+ sec\\))?\\)?\\.?|empty"
              + " set.*|time: [\\d.,:]+ m?s.*");

  /** All numbers of so many digits are in a long. */
  private static final int LONGEST = 17;

  private RowCountLine() {}

  /**
   * Whether a line, without blanks around it, says how many rows there are, or how long it took.
   */
  static boolean is(String said) {
    return COUNT.matcher(said).matches();
  }

  /** How many rows it says; empty where it says none. */
  static OptionalLong rows(String said) {
    Matcher count = COUNT.matcher(said);
    String rows = count.matches() ? count.group(1) : null;
    if (rows == null || rows.length() > LONGEST || !Character.isDigit(rows.charAt(0))) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(rows));
  }

  /** The line with a star for each figure, as {@code kho.skipLike} has it. */
  static String like(String said) {
    return said.replaceFirst("\\d+", "*").replaceAll("[\\d.,:]+ ?(?=sec|ms)", "*");
  }
}
