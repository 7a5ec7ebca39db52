package vn.kho.etl.clean;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.FieldValue;
import vn.kho.etl.record.SourceNumber;
import vn.kho.schema.cleaner.ColumnSteps;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.AmountStep;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.DayCountStep;
import vn.kho.schema.step.ShareStep;
import vn.kho.schema.step.UncleanValueException;

/**
 * What one cleaner does with a value that arrives typed, one of those of {@link FieldValue}. Such a
 * value has one unambiguous text, a plain number or ISO 8601; that text goes to {@code exact}, a
 * step that reads nothing else, so that neither a number style nor a date format can change it.
 *
 * @param output what the cleaner gives
 * @param text the step that reads the texts of the contract
 * @param exact the step that reads a plain number, an ISO date or an ISO date and time
 */
record TypedStep(CleanerOutput output, CleanerStep text, CleanerStep exact)
    implements Serializable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);

  /** How values that arrive typed take a step of a column. */
  static TypedStep of(ColumnSteps.ColumnStep step) {
    return new TypedStep(step.output(), step.text(), step.exact());
  }

  /** Whether it reads shares, so that a number shown as a percentage is taken as it is meant. */
  boolean shares() {
    return exact instanceof ShareStep;
  }

  /** Whether it knows the units that sources show beside numbers, and refuses those of others. */
  boolean amounts() {
    return exact instanceof AmountStep;
  }

  /** The value after this step; the same object where it is left to a later one. */
  @Nullable Object apply(Object value, CellContext cell) throws UncleanValueException {
    return switch (output) {
      case NUMBER -> {
        if (!(value instanceof SourceNumber number)) {
          throw new UncleanValueException(ErrorCode.VALUE_NUMBER);
        }
        String unit = number.form().unit();
        if (!unit.isEmpty() && exact instanceof AmountStep amount && !amount.takes(unit)) {
          // The cell shows another unit than the column has, so its number is no amount of it.
          throw new UncleanValueException(ErrorCode.VALUE_NUMBER);
        }
        yield number.percentage() && exact instanceof ShareStep share
            ? share.ofPercentage(number.written(), cell)
            : exact.apply(number.written(), cell);
      }
      case DAY -> {
        LocalDate day = day(value);
        yield day == null ? digits(value, cell) : exact.apply(day.toString(), cell);
      }
      case PRECISION -> day(value) == null ? digits(value, cell) : "day";
      case MOMENT -> {
        String moment = moment(value);
        yield moment == null ? digits(value, cell) : exact.apply(moment, cell);
      }
      case FLAG -> flag(value);
      case TEXT -> exact.apply(String.valueOf(FieldValue.text(value)), cell);
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
      // In UTC: offsets of long ago have seconds, which ISO 8601 does not.
      return TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC)) + "Z";
    }
    if (value instanceof LocalDateTime time) {
      return TIME.format(time);
    }
    return value instanceof LocalDate day ? TIME.format(day.atStartOfDay()) : null;
  }

  /** A number of digits alone may be a date in the contract's formats, such as yyyy or yyyyMMdd. */
  private @Nullable Object digits(Object value, CellContext cell) throws UncleanValueException {
    if (value instanceof SourceNumber number && number.digitsOnly()) {
      return number.form().from1904() && text instanceof DayCountStep days
          ? days.applyFrom1904(number.written(), cell)
          : text.apply(number.written(), cell);
    }
    throw new UncleanValueException(ErrorCode.VALUE_DATE);
  }

  private static Object flag(Object value) throws UncleanValueException {
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
    throw new UncleanValueException(ErrorCode.VALUE_BOOLEAN);
  }
}
