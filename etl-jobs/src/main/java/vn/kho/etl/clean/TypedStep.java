package vn.kho.etl.clean;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.FieldValue;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.SourceNumber;
import vn.kho.schema.contract.Cleaner;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.problem.ErrorCode;

/**
 * What one cleaner does with a value that arrives typed, one of those of {@link FieldValue}. Such a
 * value has one unambiguous text, a plain number or ISO 8601; that text goes to {@code exact}, a
 * step that reads nothing else, so that neither a number style nor a date format can change it.
 *
 * @param role what the cleaner gives
 * @param text the step that reads the texts of the contract
 * @param exact the step that reads a plain number, an ISO date or an ISO date and time
 */
record TypedStep(Role role, Step text, Step exact) implements Serializable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);

  /** What a cleaner gives. */
  enum Role {
    NUMBER,
    DAY,
    PRECISION,
    MOMENT,
    FLAG,
    /** Looks the text up, or reads it: a code, a time of day, a coordinate. */
    TEXT,
    /** Changes letters and spaces, which typed values do not have. */
    FORM
  }

  /** The typed side of a cleaner. */
  static TypedStep of(Cleaner cleaner, Step text, ColumnType type, ZoneId zone) {
    NumberConverter number = NumberConverter.of(type, cleaner.options());
    return switch (cleaner.name()) {
      case "number", "money" ->
          new TypedStep(Role.NUMBER, text, new NumberText(NumberText.Style.PLAIN, number));
      case "date" -> new TypedStep(Role.DAY, text, DateText.day(List.of()));
      case "datePrecision" -> new TypedStep(Role.PRECISION, text, text);
      case "timestamp" -> new TypedStep(Role.MOMENT, text, new TimestampText(List.of(), zone));
      case "boolean" -> new TypedStep(Role.FLAG, text, text);
      case "lower", "upper", "collapse" -> new TypedStep(Role.FORM, text, text);
      default -> new TypedStep(Role.TEXT, text, text);
    };
  }

  /** The typed side of the conversion into a column's type, which reads plain and ISO texts. */
  static TypedStep last(Step exact, ColumnType type) {
    Role role =
        switch (type.kind()) {
          case BOOLEAN -> Role.FLAG;
          case DATE -> Role.DAY;
          case TIMESTAMP -> Role.MOMENT;
          case STRING -> Role.FORM;
          case INT, BIGINT, DOUBLE, DECIMAL -> Role.NUMBER;
        };
    return new TypedStep(role, exact, exact);
  }

  /** The value after this step; the same object where it is left to a later one. */
  @Nullable Object apply(Object value, RawRecord record) throws Unclean {
    return switch (role) {
      case NUMBER -> {
        if (!(value instanceof SourceNumber number)) {
          throw new Unclean(ErrorCode.VALUE_NUMBER);
        }
        yield exact.apply(number.written(), record);
      }
      case DAY -> {
        LocalDate day = day(value);
        yield day == null ? digits(value, record) : exact.apply(day.toString(), record);
      }
      case PRECISION -> day(value) == null ? digits(value, record) : "day";
      case MOMENT -> {
        String moment = moment(value);
        yield moment == null ? digits(value, record) : exact.apply(moment, record);
      }
      case FLAG -> flag(value);
      case TEXT -> text.apply(String.valueOf(FieldValue.text(value)), record);
      case FORM -> value;
    };
  }

  /** A date; also one with a time, where that is midnight and so nothing is lost. */
  private static @Nullable LocalDate day(Object value) {
    if (value instanceof LocalDateTime time && time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
      return time.toLocalDate();
    }
    return value instanceof LocalDate day ? day : null;
  }

  private static @Nullable String moment(Object value) {
    if (value instanceof OffsetDateTime time) {
      return TIME.format(time) + time.getOffset();
    }
    if (value instanceof LocalDateTime time) {
      return TIME.format(time);
    }
    return value instanceof LocalDate day ? TIME.format(day.atStartOfDay()) : null;
  }

  /** A number of digits alone may be a date in the contract's formats, such as yyyy or yyyyMMdd. */
  private @Nullable Object digits(Object value, RawRecord record) throws Unclean {
    if (value instanceof SourceNumber number && number.digitsOnly()) {
      return text.apply(number.written(), record);
    }
    throw new Unclean(ErrorCode.VALUE_DATE);
  }

  private static Object flag(Object value) throws Unclean {
    if (value instanceof Boolean) {
      return value;
    }
    if (value instanceof SourceNumber number) {
      if (number.written().equals("1")) {
        return true;
      }
      if (number.written().equals("0")) {
        return false;
      }
    }
    throw new Unclean(ErrorCode.VALUE_BOOLEAN);
  }
}
