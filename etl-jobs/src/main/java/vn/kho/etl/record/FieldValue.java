package vn.kho.etl.record;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The values that a field of a {@link RawRecord} may have, and the text of each.
 *
 * <table>
 * <caption>Values by what the source says</caption>
 * <tr><td>null<td>the record has no such field, or the source says that it has no value
 * <tr><td>{@link String}<td>text, perhaps empty; the only kind that CSV has
 * <tr><td>{@link SourceNumber}<td>an exact number
 * <tr><td>{@link Boolean}<td>true or false
 * <tr><td>{@link LocalDate}<td>a date
 * <tr><td>{@link LocalTime}<td>a time of day
 * <tr><td>{@link Duration}<td>a length of time, such as 30:15 hours
 * <tr><td>{@link LocalDateTime}<td>a date and time without a zone
 * <tr><td>{@link OffsetDateTime}<td>a moment
 * <tr><td>{@link SourceError}<td>a formula that failed
 * <tr><td>{@link UnreadableCell}<td>a cell of which the file does not say what it holds
 * <tr><td>{@link SourceBytes}<td>bytes that are no text
 * <tr><td>{@link BlockedPath}<td>what stands where the path to the field needs an object
 * </table>
 */
public final class FieldValue {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(TIME)
          .toFormatter(Locale.ROOT);

  private FieldValue() {}

  /**
   * A value as text: numbers as they are written, dates and times as ISO 8601 writes them but with
   * a space before the time; a time of day without seconds where they are zero.
   */
  public static @Nullable String text(@Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value == null) {
      return null;
    }
    if (value instanceof LocalTime time) {
      return time.getSecond() == 0 && time.getNano() == 0 ? time.toString() : TIME.format(time);
    }
    if (value instanceof LocalDateTime time) {
      return DATE_TIME.format(time);
    }
    if (value instanceof OffsetDateTime time) {
      return DATE_TIME.format(time.toLocalDateTime()) + time.getOffset();
    }
    return value instanceof Duration length ? hours(length) : value.toString();
  }

  private static String hours(Duration length) {
    Duration all = length.abs();
    String sign = length.isNegative() ? "-" : "";
    String text = "%s%02d:%02d".formatted(sign, all.toHours(), all.toMinutesPart());
    if (all.toSecondsPart() == 0 && all.toNanosPart() == 0) {
      return text;
    }
    LocalTime rest = LocalTime.of(0, 0, all.toSecondsPart(), all.toNanosPart());
    return text + TIME.format(rest).substring("00:00".length());
  }
}
