package vn.kho.etl.format.probe;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises the line that programs print below rows, such as {@code (3 rows)} of psql. */
final class RowCountLine {
  private static final Pattern COUNT =
      Pattern.compile(
          "(?i)\\(?(\\d+|no) rows?( in set| affected| selected|s)?( \\([\\d.]+ sec\\))?\\)?\\.?|empty"
              + " set.*|time: [\\d.,:]+ m?s.*");

  /** Any number of this many digits fits into a long. */
  private static final int LONGEST = 17;

  private RowCountLine() {}

  /** Whether a stripped line gives the number of rows or the execution time. */
  static boolean is(String said) {
    return COUNT.matcher(said).matches();
  }

  /** The number of rows in the line; empty where it has none. */
  static OptionalLong rows(String said) {
    Matcher count = COUNT.matcher(said);
    String rows = count.matches() ? count.group(1) : null;
    if (rows == null || rows.length() > LONGEST || !Character.isDigit(rows.charAt(0))) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(rows));
  }

  /** The line with a star in place of each number, as a pattern of {@code kho.skipLike}. */
  static String like(String said) {
    return said.replaceFirst("\\d+", "*").replaceAll("[\\d.,:]+ ?(?=sec|ms)", "*");
  }
}
