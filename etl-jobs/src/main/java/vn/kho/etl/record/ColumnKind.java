package vn.kho.etl.record;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a database says of a column's values. A value that the kind does not describe, such as
 * {@code infinity} or {@code 0000-00-00} of a date, stays text; a time of day that is none, such as
 * {@code 838:59:59}, is a length of time; a boolean that is written in digits, as MariaDB's {@code
 * tinyint(1)} is, is a number.
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
  private static final int HOURS = 24;

  /** A sign, hours, minutes and seconds. */
  private static final Pattern LENGTH =
      Pattern.compile("(-)?(\\d{2,3}):([0-5]\\d):([0-5]\\d(?:\\.\\d{1,9})?)");

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
        case TIME -> time(text);
        case TIMESTAMP -> LocalDateTime.parse(text, LOCAL);
        case MOMENT -> OffsetDateTime.parse(text.replaceFirst("(?<=[+-]\\d\\d)$", ":00"), OFFSET);
      };
    } catch (DateTimeException e) {
      return text;
    }
  }

  private static Object number(String text) {
    boolean number = DIGITS.matcher(text).matches() || text.equals(SourceNumber.NAN);
    return number ? new SourceNumber(text) : text;
  }

  private static Object time(String text) {
    Matcher length = LENGTH.matcher(text);
    boolean fits = length.matches();
    if (!fits || (length.group(1) == null && Integer.parseInt(length.group(2)) < HOURS)) {
      return LocalTime.parse(text, CLOCK);
    }
    Duration time =
        Duration.ofHours(Long.parseLong(length.group(2)))
            .plusMinutes(Long.parseLong(length.group(3)))
            .plus(Duration.parse("PT" + length.group(4) + "S"));
    return length.group(1) == null ? time : time.negated();
  }

  private static Object flag(String text) {
    return switch (text) {
      case "t", "true", "TRUE" -> true;
      case "f", "false", "FALSE" -> false;
      default -> number(text);
    };
  }
}
