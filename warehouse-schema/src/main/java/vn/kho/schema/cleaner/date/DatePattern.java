package vn.kho.schema.cleaner.date;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A way to write dates, such as {@code d/M/yyyy} (one or two digits), {@code dd/MM/yyyy} (two),
 * {@code MM/yyyy}, {@code yyyy} or {@code yyyyMMdd}; {@code yy} is 2000 to 2099. What stands in
 * quotes is text: {@code d 'tháng' M 'năm' yyyy}. A month or day written 00, as health insurance
 * does, is not known.
 */
public record DatePattern(String pattern) implements Serializable {
  private static final String LETTERS = "yMd";
  private static final char QUOTE = '\'';

  /** A year of two digits is one of this century. */
  private static final int CENTURY = 2000;

  /**
   * A date as far as it is known.
   *
   * @param day the date; the first day of the month or year where less is known
   * @param precision how far it is known
   */
  public record Partial(LocalDate day, Precision precision) {}

  /** How far a date is known. */
  public enum Precision {
    DAY,
    MONTH,
    YEAR
  }

  /** The date, or null where the text is not written this way. */
  public @Nullable Partial parse(String text) {
    int[] parts = {-1, -1, -1};
    int at = 0;
    int i = 0;
    boolean quoted = false;
    while (i < pattern.length()) {
      char letter = pattern.charAt(i);
      if (letter == QUOTE && !(quoted && pattern.startsWith("''", i))) {
        quoted = !quoted;
        i++;
        continue;
      }
      int part = quoted ? -1 : LETTERS.indexOf(letter);
      int width = part < 0 ? (letter == QUOTE ? 2 : 1) : width(i);
      int end = part < 0 ? literal(text, at, letter) : digits(text, at, width);
      if (end < 0) {
        return null;
      }
      if (part >= 0) {
        int number = Integer.parseInt(text.substring(at, end));
        parts[part] = part == 0 && width == 2 ? CENTURY + number : number;
      }
      at = end;
      i += width;
    }
    return at == text.length() ? partial(parts) : null;
  }

  private static int literal(String text, int at, char letter) {
    return at < text.length() && text.charAt(at) == letter ? at + 1 : -1;
  }

  private int width(int from) {
    char letter = pattern.charAt(from);
    int width = 1;
    while (from + width < pattern.length() && pattern.charAt(from + width) == letter) {
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
