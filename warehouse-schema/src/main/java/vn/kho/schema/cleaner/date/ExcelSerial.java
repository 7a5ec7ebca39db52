package vn.kho.schema.cleaner.date;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days as Excel counts them: 1 is 1 January 1900, and 60 a 29 February 1900 that never was, so it
 * is no day. A fraction of zeros is left out; another one is a time of day and refused.
 */
record ExcelSerial() implements DateReader {
  private static final LocalDate AFTER_FEBRUARY = LocalDate.of(1899, 12, 30);
  private static final LocalDate BEFORE_MARCH = LocalDate.of(1899, 12, 31);
  private static final int NO_DAY = 60;
  private static final int LAST = 2_958_465;
  private static final int MOST_DIGITS = 7;

  @Override
  public @Nullable PartialDate parse(String text) {
    int point = text.indexOf('.');
    String digits = point < 0 ? text : text.substring(0, point);
    if (digits.isEmpty() || digits.length() > MOST_DIGITS || !zeros(text, point)) {
      return null;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return null;
      }
    }
    int serial = Integer.parseInt(digits);
    if (serial < 1 || serial == NO_DAY || serial > LAST) {
      return null;
    }
    LocalDate start = serial < NO_DAY ? BEFORE_MARCH : AFTER_FEBRUARY;
    return new PartialDate(start.plusDays(serial), PartialDate.Precision.DAY);
  }

  private static boolean zeros(String text, int point) {
    for (int i = point < 0 ? text.length() : point + 1; i < text.length(); i++) {
      if (text.charAt(i) != '0') {
        return false;
      }
    }
    return point != text.length() - 1;
  }
}
