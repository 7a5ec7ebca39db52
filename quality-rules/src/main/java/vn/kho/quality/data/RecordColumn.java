package vn.kho.quality.data;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.rule.MixedTypeColumn;

/**
 * The type of a column whose records carry typed values: the narrowest that holds all of them. Text
 * is never read as a number or a date. Numbers are double where double holds each of them to the
 * last digit that is written, else decimal.
 */
final class RecordColumn {
  private static final int LONGEST_WHOLE = 18;
  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .toFormatter(Locale.ROOT);

  private long texts;
  private long numbers;
  private long flags;
  private long days;
  private long moments;
  private boolean whole = true;
  private final NumberWidth width = new NumberWidth();
  private long otherRow;
  private @Nullable String other;

  /** Takes note of the value, which is not null, of a row, whose number is from 1. */
  void take(long row, Object value) {
    if (other == null && !(value instanceof BigDecimal)) {
      other = text(value);
      otherRow = row;
    }
    if (value instanceof BigDecimal number) {
      numbers++;
      whole = whole && number.scale() <= 0 && NumberWidth.integerDigits(number) <= LONGEST_WHOLE;
      width.take(number);
    } else if (value instanceof Boolean) {
      flags++;
    } else if (value instanceof LocalDate) {
      days++;
    } else if (value instanceof LocalDateTime || value instanceof OffsetDateTime) {
      moments++;
    } else {
      texts++;
    }
  }

  /** The column as its values suggest. */
  StructField field(String name) {
    String first = other;
    Metadata metadata =
        numbers > 0 && first != null ? MixedTypeColumn.metadata(otherRow, first) : Metadata.empty();
    return new StructField(name, type(), true, metadata);
  }

  private DataType type() {
    long all = texts + numbers + flags + days + moments;
    if (all == 0 || texts > 0) {
      return DataTypes.StringType;
    }
    if (numbers == all) {
      return whole ? DataTypes.LongType : width.type();
    }
    if (flags == all) {
      return DataTypes.BooleanType;
    }
    if (days + moments == all) {
      return moments > 0 ? DataTypes.TimestampType : DataTypes.DateType;
    }
    return DataTypes.StringType;
  }

  /**
   * A value of the column as Spark's rows hold it.
   *
   * @param zone of date-times without one
   */
  static Object value(Object value, DataType type, ZoneId zone) {
    if (type.equals(DataTypes.LongType)) {
      return ((BigDecimal) value).longValueExact();
    }
    if (type.equals(DataTypes.DoubleType)) {
      return ((BigDecimal) value).doubleValue();
    }
    if (type.equals(DataTypes.TimestampType)) {
      return moment(value, zone);
    }
    return type.equals(DataTypes.StringType) ? text(value) : value;
  }

  private static Instant moment(Object value, ZoneId zone) {
    if (value instanceof LocalDate day) {
      return day.atStartOfDay(zone).toInstant();
    }
    return value instanceof LocalDateTime time
        ? time.atZone(zone).toInstant()
        : ((OffsetDateTime) value).toInstant();
  }

  private static String text(Object value) {
    if (value instanceof LocalDateTime time) {
      return DATE_TIME.format(time);
    }
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }
}
