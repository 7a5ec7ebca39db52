package vn.kho.etl.record;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Excel keeps dates as numbers; only the cell's format tells. */
final class ExcelDates {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private ExcelDates() {}

  /**
   * Whether a number format shows a date: it has a day or year letter outside quotes and brackets.
   */
  static boolean isDate(String format) {
    String plain = format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").toLowerCase(Locale.ROOT);
    return !plain.equals("general") && (plain.indexOf('y') >= 0 || plain.indexOf('d') >= 0);
  }

  /** ISO text, without the time where it is midnight. */
  static String text(LocalDateTime date) {
    return date.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? date.toLocalDate().toString()
        : TIME.format(date);
  }
}
