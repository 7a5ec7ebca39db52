package vn.kho.schema.cleaner.date;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A date that may be known only in part.
 *
 * @param first the date; the first day of the period where only that is known
 * @param precision which part is known
 */
public record PartialDate(LocalDate first, DatePrecision precision) {
  private static final int ZERO_YEAR = 1900;

  /** Which part of a date is known. */
  public enum DatePrecision {
    DAY,
    MONTH,
    QUARTER,
    /** Half a year. */
    HALF,
    YEAR;

    /** The word in a table. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A date of these parts; a month or day of 0 is unknown. Null where there is no such date, also
   * for 1900-01-00, which Excel shows for an empty cell in date format.
   */
  static @Nullable PartialDate of(int year, int month, int day) {
    boolean never = year == ZERO_YEAR && month == 1 && day == 0;
    if (year < 1 || year > 9999 || (month == 0 && day > 0) || never) {
      return null;
    }
    try {
      LocalDate date = LocalDate.of(year, Math.max(1, month), Math.max(1, day));
      DatePrecision precision =
          day > 0 ? DatePrecision.DAY : month > 0 ? DatePrecision.MONTH : DatePrecision.YEAR;
      return new PartialDate(date, precision);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A quarter or half of a year, by its number; null where there is no such one. */
  static @Nullable PartialDate of(int year, int number, DatePrecision precision) {
    int months = precision == DatePrecision.QUARTER ? 3 : 6;
    if (year < 1 || year > 9999 || number < 1 || number > 12 / months) {
      return null;
    }
    return new PartialDate(LocalDate.of(year, (number - 1) * months + 1, 1), precision);
  }

  /** The last day of the period; the date itself where the day is known. */
  public LocalDate last() {
    int months =
        switch (precision) {
          case DAY -> 0;
          case MONTH -> 1;
          case QUARTER -> 3;
          case HALF -> 6;
          case YEAR -> 12;
        };
    return months == 0 ? first : YearMonth.from(first).plusMonths(months - 1).atEndOfMonth();
  }
}
