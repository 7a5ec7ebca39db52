package vn.kho.etl.clean;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A way to write dates, such as {@code d/M/yyyy} (one or two digits), {@code dd/MM/yyyy} (two),
 * {@code MM/yyyy}, {@code yyyy} or {@code yyyyMMdd}. A month or day written 00, as health insurance
 * does, is not known.
 */
record DatePattern(String pattern) implements Serializable {

  /**
   * A date as far as it is known.
   *
   * @param day the date; the first day of the month or year where less is known
   * @param precision how far it is known
   */
  record Partial(LocalDate day, Precision precision) {}

  /** How far a date is known. */
  enum Precision {
    DAY,
    MONTH,
    YEAR
  }

  /** The date, or null where the text is not written this way. */
  @Nullable Partial parse(String text) {
    int[] parts = {-1, -1, -1};
    int at = 0;
    int i = 0;
    while (i < pattern.length()) {
      char letter = pattern.charAt(i);
      int width = width(i);
      int part = "yMd".indexOf(letter);
      if (part < 0) {
        if (at >= text.length() || text.charAt(at) != letter) {
          return null;
        }
        at++;
      } else {
        int end = digits(text, at, width);
        if (end < 0) {
          return null;
        }
        parts[part] = Integer.parseInt(text.substring(at, end));
        at = end;
      }
      i += width;
    }
    return at == text.length() ? partial(parts) : null;
  }

  private int width(int from) {
    char letter = pattern.charAt(from);
    int width = 1;
    while ("yMd".indexOf(letter) >= 0
        && from + width < pattern.length()
        && pattern.charAt(from + width) == letter) {
      width++;
    }
    return width;
  }

  /**
   * The end of a run of digits: exactly {@code width} of them, or one or two where it is 1; else
   * -1.
   */
  private static int digits(String text, int from, int width) {
    int most = width == 1 ? 2 : width;
    int end = from;
    while (end < text.length()
        && end - from < most
        && text.charAt(end) >= '0'
        && text.charAt(end) <= '9') {
      end++;
    }
    return end - from == most || (width == 1 && end > from) ? end : -1;
  }

  private static @Nullable Partial partial(int[] parts) {
    int year = parts[0];
    int month = Math.max(0, parts[1]);
    int day = Math.max(0, parts[2]);
    if (year < 1 || (month == 0 && day > 0)) {
      return null;
    }
    try {
      LocalDate date = LocalDate.of(year, Math.max(1, month), Math.max(1, day));
      Precision precision = day > 0 ? Precision.DAY : month > 0 ? Precision.MONTH : Precision.YEAR;
      return new Partial(date, precision);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
