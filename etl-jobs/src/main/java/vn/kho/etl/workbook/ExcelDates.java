package vn.kho.etl.workbook;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.FieldValue;

/**
 * Dates, times of day and durations, which Excel stores as a number of days; only the format of the
 * cell distinguishes them from numbers.
 */
final class ExcelDates {
  private static final long DAY_MILLIS = 86_400_000;
  private static final long NANOS = 1_000_000;
  private static final LocalDate FROM_1904 = LocalDate.of(1904, 1, 1);
  private static final LocalDate BEFORE_1900 = LocalDate.of(1899, 12, 31);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  /** The number of 29 February 1900, which Excel counts although it does not exist. */
  private static final int LEAP_DAY = 60;

  private static final Pattern ELAPSED = Pattern.compile("\\[(h+|m+|s+)\\]");
  private static final Pattern DECORATION = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|[_*].");

  /** A word. Libraries also write words without quotes that are not codes of dates: VND, USD. */
  private static final Pattern WORD = Pattern.compile("\\p{IsLatin}++");

  private static final Pattern CODES = Pattern.compile("[ymdhst]++");

  /** Placeholders of digits, which a date format has only for fractions of a second. */
  private static final Pattern DIGIT = Pattern.compile("[#?]|^\\s*0");

  private static final Pattern FRACTION = Pattern.compile("s[.,]0+");

  private ExcelDates() {}

  /** What a number format shows. */
  enum NumberFormatKind {
    NUMBER,
    DATE,
    TIME,
    DATE_TIME,
    ELAPSED_TIME
  }

  /** Whether a format of numbers shows percentages: it has a percent sign outside of quotes. */
  static boolean percentage(String format) {
    return first(format.toLowerCase(Locale.ROOT)).indexOf('%') >= 0;
  }

  /** What a format in lower case says of positive numbers, without colours and quoted text. */
  private static String first(String format) {
    return DECORATION.matcher(format).replaceAll("").split(";", 2)[0];
  }

  private static String codes(MatchResult word) {
    return CODES.matcher(word.group()).matches() ? word.group() : "";
  }

  static NumberFormatKind kind(String format) {
    String lower = format.toLowerCase(Locale.ROOT);
    boolean elapsed = ELAPSED.matcher(lower).find();
    String plain = first(lower);
    if (plain.equals("general")) {
      return NumberFormatKind.NUMBER;
    }
    plain = FRACTION.matcher(WORD.matcher(plain).replaceAll(ExcelDates::codes)).replaceAll("s");
    boolean digits = DIGIT.matcher(plain).find();
    boolean date = !digits && (plain.indexOf('y') >= 0 || plain.indexOf('d') >= 0);
    boolean time = !digits && (plain.indexOf('h') >= 0 || plain.indexOf('s') >= 0);
    boolean places = digits || plain.indexOf('0') >= 0;
    boolean month = !places && !time && !elapsed && plain.indexOf('m') >= 0;
    if (date || month) {
      return time ? NumberFormatKind.DATE_TIME : NumberFormatKind.DATE;
    }
    return elapsed
        ? NumberFormatKind.ELAPSED_TIME
        : time ? NumberFormatKind.TIME : NumberFormatKind.NUMBER;
  }

  /**
   * The date, time of day, length of time or date and time that a number stands for, or null where
   * its format shows a number or it is outside Excel's calendar. A day that does not exist, such as
   * 1900-01-00, is text.
   *
   * @param from1904 whether the workbook counts from 1904, and not from 1900
   */
  static @Nullable Object value(double days, NumberFormatKind kind, boolean from1904) {
    if (kind == NumberFormatKind.NUMBER || !Double.isFinite(days) || Math.abs(days) > 3_000_000) {
      return null;
    }
    long millis = Math.round(days * DAY_MILLIS);
    if (kind == NumberFormatKind.ELAPSED_TIME) {
      return Duration.ofMillis(millis);
    }
    if (millis < 0) {
      return null;
    }
    long day = millis / DAY_MILLIS;
    LocalTime time = LocalTime.ofNanoOfDay(millis % DAY_MILLIS * NANOS);
    if (kind == NumberFormatKind.TIME && day == 0) {
      return time;
    }
    if (kind == NumberFormatKind.TIME && day < LEAP_DAY && !from1904) {
      return Duration.ofMillis(millis); // A sum of hours: data has no times of January 1900.
    }
    return date(
        day, time, kind == NumberFormatKind.DATE && time.equals(LocalTime.MIDNIGHT), from1904);
  }

  private static @Nullable Object date(
      long day, LocalTime time, boolean dateOnly, boolean from1904) {
    if (!from1904 && (day == 0 || day == LEAP_DAY)) {
      String never = day == 0 ? "1900-01-00" : "1900-02-29";
      return dateOnly ? never : never + " " + FieldValue.text(time);
    }
    LocalDate date =
        from1904 ? FROM_1904.plusDays(day) : BEFORE_1900.plusDays(day > LEAP_DAY ? day - 1 : day);
    if (date.isAfter(LAST)) {
      return null;
    }
    return dateOnly ? date : LocalDateTime.of(date, time);
  }
}
