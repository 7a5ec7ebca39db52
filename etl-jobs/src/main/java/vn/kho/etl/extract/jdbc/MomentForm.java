package vn.kho.etl.extract.jdbc;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kho.etl.record.ColumnKind;

/**
 * How a column of text writes days or moments of ISO 8601. Where all values of a column have one
 * form, the order of their first characters as texts is that of time; parts of a second, which some
 * values may have and others not, are behind these characters.
 *
 * @param length how many characters are compared: 10 of a day, 16 up to the minute, 19 up to the
 *     second
 * @param separator between day and time: a space or T; empty of a day
 * @param zone what follows the time, such as Z or +07:00; empty where nothing does
 */
record MomentForm(int length, String separator, String zone) {
  private static final Pattern ISO =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}"
              + "(?:([ T])\\d{2}:\\d{2}(:\\d{2}(?:\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?)?");
  private static final int DAY = 10;
  private static final int MINUTE = 16;
  private static final int SECOND = 19;

  /** The form of a text; empty where it is no day or moment of ISO 8601. */
  static Optional<MomentForm> of(String text) {
    Matcher parts = ISO.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    if (parts.group(1) == null) {
      return Optional.of(new MomentForm(DAY, "", ""));
    }
    String zone = parts.group(3) == null ? "" : parts.group(3);
    return Optional.of(
        new MomentForm(parts.group(2) == null ? MINUTE : SECOND, parts.group(1), zone));
  }

  /** What texts of this form are. */
  ColumnKind kind() {
    if (separator.isEmpty()) {
      return ColumnKind.DATE;
    }
    return zone.isEmpty() ? ColumnKind.TIMESTAMP : ColumnKind.MOMENT;
  }

  /**
   * The day or moment of a text of this form, without parts of a second.
   *
   * @throws java.time.DateTimeException where there is no such day or time
   */
  Temporal parsed(String text) {
    String compared = text.substring(0, length);
    if (separator.isEmpty()) {
      return LocalDate.parse(compared);
    }
    LocalDateTime moment = LocalDateTime.parse(compared.replace(' ', 'T'));
    return zone.isEmpty() ? moment : OffsetDateTime.of(moment, ZoneOffset.of(zone));
  }

  /** The characters of a day or moment that are compared. */
  String compared(TemporalAccessor value) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss".substring(0, pattern()))
        .format(value)
        .replace("T", separator);
  }

  /** As many characters of the pattern, whose T is in quotes. */
  private int pattern() {
    return separator.isEmpty() ? length : length + 2;
  }

  /**
   * The characters of now that are compared.
   *
   * @param local the zone of values that name none
   */
  String compared(Instant now, ZoneId local) {
    return compared(now.atZone(zone.isEmpty() ? local : ZoneOffset.of(zone)));
  }

  /** The SQL of SQLite that gives the characters of a column that are compared. */
  String compared(String column) {
    return "substr(" + column + ", 1, " + length + ")";
  }

  /** The SQL of SQLite that is true of the texts of a column that have this form. */
  String holds(String column) {
    String digits =
        "9999-99-99T99:99:99".substring(0, length).replace("9", "[0-9]").replace("T", separator);
    String whole = column + " GLOB '" + digits + zone + "'";
    if (length < SECOND) {
      return whole;
    }
    String parts = "substr(%s, 21, length(%s) - %d)".formatted(column, column, 20 + zone.length());
    return "(%s OR (%s GLOB '%s.[0-9]*%s' AND %s NOT GLOB '*[^0-9]*'))"
        .formatted(whole, column, digits, zone, parts);
  }
}
