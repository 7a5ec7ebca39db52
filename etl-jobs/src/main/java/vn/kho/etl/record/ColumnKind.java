package vn.kho.etl.record;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a database says of a column's values. A value that the kind does not describe, such as
 * {@code infinity} or {@code 0000-00-00} of a date, stays text.
 */
public enum ColumnKind {
  TEXT,
  NUMBER,
  BOOLEAN,
  DATE,
  TIME,
  /** A date and time without a zone. */
  TIMESTAMP,
  /** A date and time with an offset. */
  MOMENT,
  /** Bytes, which no column of a table holds. */
  BINARY;

  private static final Pattern DIGITS =
      Pattern.compile("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d{1,9})?|[+-]?\\.\\d+([eE][+-]?\\d{1,9})?");
  private static final DateTimeFormatter DAY =
      formatter("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter CLOCK =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .append(DAY)
          .appendLiteral(' ')
          .append(CLOCK)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter OFFSET =
      new DateTimeFormatterBuilder()
          .append(LOCAL)
          .appendOffset("+HH:mm:ss", "Z")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }

  /** The typed value of a text that a database writes. */
  public Object value(String text) {
    try {
      return switch (this) {
        case TEXT, BINARY -> text;
        case NUMBER -> number(text);
        case BOOLEAN -> flag(text);
        case DATE -> LocalDate.parse(text, DAY);
        case TIME -> LocalTime.parse(text, CLOCK);
        case TIMESTAMP -> LocalDateTime.parse(text, LOCAL);
        case MOMENT -> OffsetDateTime.parse(text.replaceFirst("(?<=[+-]\\d\\d)$", ":00"), OFFSET);
      };
    } catch (DateTimeException e) {
      return text;
    }
  }

  private static Object number(String text) {
    return DIGITS.matcher(text).matches() ? new SourceNumber(text) : text;
  }

  private static Object flag(String text) {
    return switch (text) {
      case "t", "true", "TRUE", "1" -> true;
      case "f", "false", "FALSE", "0" -> false;
      default -> number(text);
    };
  }
}
