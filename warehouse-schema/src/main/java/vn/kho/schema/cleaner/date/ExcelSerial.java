package vn.kho.schema.cleaner.date;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.step.TextMark;

/**
 * Days as Excel counts them: 1 is 1 January 1900; 60 would be 29 February 1900, which did not
 * exist, and is refused. A fraction of zeros is dropped. Refused are other fractions, which are
 * times of day, and numbers that may be something else: years, serials with a separator of
 * thousands (45.000), and digits of dates (202012 and 311220 would be days in later centuries;
 * 050320 has a leading zero, which no serial has).
 */
record ExcelSerial() implements DateReader {
  private static final LocalDate AFTER_FEBRUARY = LocalDate.of(1899, 12, 30);
  private static final LocalDate BEFORE_MARCH = LocalDate.of(1899, 12, 31);
  private static final int NO_DAY = 60;
  private static final int LAST = 2_958_465;
  private static final int MOST_DIGITS = 7;

  /** From here on numbers are far more often years than serial days of 1905. */
  private static final int FIRST_YEAR = 1900;

  private static final int LAST_YEAR = 2100;

  /** A day in October 2173. Of later ones only Excel's last day is a serial that programs write. */
  private static final int LAST_OF_FIVE_DIGITS = 99_999;

  /** The number of days between the 1900 and 1904 epochs of Excel. */
  private static final int DAYS_TO_1904 = 1_462;

  @Override
  public @Nullable PartialDate parse(String written) {
    return parse(written, 0);
  }

  @Override
  public @Nullable PartialDate parseFrom1904(String written) {
    return parse(written, DAYS_TO_1904);
  }

  private static @Nullable PartialDate parse(String written, int offset) {
    String text = TextMark.off(written, VietnameseDate.LEAST_MARKED);
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
    boolean grouped = point > 0 && digits.length() < 4 && text.length() - point == 4;
    boolean year = serial >= FIRST_YEAR && serial <= LAST_YEAR;
    int day = serial + offset;
    boolean date = digits.charAt(0) == '0' || (serial > LAST_OF_FIVE_DIGITS && day != LAST);
    if (serial < 1 || day == NO_DAY || day > LAST || grouped || year || date) {
      return null;
    }
    LocalDate start = day < NO_DAY ? BEFORE_MARCH : AFTER_FEBRUARY;
    return new PartialDate(start.plusDays(day), PartialDate.DatePrecision.DAY);
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
