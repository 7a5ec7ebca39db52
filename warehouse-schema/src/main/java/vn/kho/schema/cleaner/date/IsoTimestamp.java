package vn.kho.schema.cleaner.date;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads points in time of ISO 8601: {@code 2025-07-01T08:30:00.123+07:00} or the basic form {@code
 * 20250701T083000Z}. A blank may be in place of T, a comma in place of the dot; seconds and their
 * fraction of up to 9 digits may be missing, and so may the offset, written Z, +07, +0700 or
 * +07:00. A date alone, in the first form, means midnight. Years are 0001 to 9999 of the proleptic
 * Gregorian calendar; 24:00 and the leap second :60 are refused.
 */
final class IsoTimestamp {
  private static final int NANO_DIGITS = 9;
  private final String text;
  private int at;

  private IsoTimestamp(String text) {
    this.text = text;
  }

  /**
   * The point in time; null where the text is in another notation.
   *
   * @param zone the zone of a time without an offset
   */
  static @Nullable Instant parse(String text, ZoneId zone) {
    try {
      return new IsoTimestamp(text).read(zone);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private Instant read(ZoneId zone) {
    int year = number(4);
    boolean extended = skip('-');
    int month = number(2);
    separator(extended, '-');
    LocalDate date = LocalDate.of(year, month, number(2));
    if (year < 1) {
      throw wrong();
    }
    if (extended && at == text.length()) {
      return date.atStartOfDay(zone).toInstant();
    }
    if (!skip('T') && !skip('t') && !skip(' ')) {
      throw wrong();
    }
    LocalDateTime local = time(date, extended);
    return offset(local, zone);
  }

  private LocalDateTime time(LocalDate date, boolean extended) {
    int hour = number(2);
    separator(extended, ':');
    int minute = number(2);
    int second = 0;
    int nano = 0;
    if (extended ? skip(':') : digit()) {
      second = number(2);
      nano = skip('.') || skip(',') ? fraction() : 0;
    }
    return date.atTime(hour, minute, second, nano);
  }

  private int fraction() {
    int from = at;
    int nano = 0;
    while (digit()) {
      nano = 10 * nano + number(1);
      if (at - from > NANO_DIGITS) {
        throw wrong();
      }
    }
    if (at == from) {
      throw wrong();
    }
    for (int digits = at - from; digits < NANO_DIGITS; digits++) {
      nano *= 10;
    }
    return nano;
  }

  private Instant offset(LocalDateTime local, ZoneId zone) {
    if (at == text.length()) {
      return local.atZone(zone).toInstant();
    }
    skip(' ');
    if (skip('Z') || skip('z')) {
      return end(local, ZoneOffset.UTC);
    }
    boolean west = skip('-');
    if (!west && !skip('+')) {
      throw wrong();
    }
    int hours = number(2);
    boolean more = at < text.length();
    if (more) {
      skip(':');
    }
    int minutes = more ? number(2) : 0;
    if (minutes > 59) {
      throw wrong();
    }
    int seconds = 60 * (60 * hours + minutes);
    return end(local, ZoneOffset.ofTotalSeconds(west ? -seconds : seconds));
  }

  private Instant end(LocalDateTime local, ZoneOffset offset) {
    if (at < text.length()) {
      throw wrong();
    }
    return local.toInstant(offset);
  }

  private void separator(boolean extended, char wanted) {
    if (extended && !skip(wanted)) {
      throw wrong();
    }
  }

  private boolean digit() {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private int number(int digits) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      if (!digit()) {
        throw wrong();
      }
      value = 10 * value + text.charAt(at) - '0';
      at++;
    }
    return value;
  }

  private boolean skip(char wanted) {
    boolean there = at < text.length() && text.charAt(at) == wanted;
    at += there ? 1 : 0;
    return there;
  }

  private static DateTimeException wrong() {
    return new DateTimeException("no ISO 8601 timestamp");
  }
}
