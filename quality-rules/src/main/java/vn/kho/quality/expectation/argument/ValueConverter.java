package vn.kho.quality.expectation.argument;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.moment.DateutilParser;
import vn.kho.quality.moment.SparkTime;

/** Converts values of columns and of suites to types that can be compared. */
public final class ValueConverter {
  private static final UDF1<String, @Nullable String> ISO =
      text -> text == null ? null : DateutilParser.iso(text).orElse(null);

  private ValueConverter() {}

  public static boolean isTemporal(DataType type) {
    return type instanceof DateType
        || type instanceof TimestampType
        || type instanceof TimestampNTZType;
  }

  public static boolean isNumeric(DataType type) {
    return type instanceof NumericType;
  }

  public static boolean isFloating(DataType type) {
    return type instanceof DoubleType || type instanceof FloatType;
  }

  public static boolean isText(DataType type) {
    return type instanceof StringType;
  }

  /** Whether values of the suite are dates and times, for a column of this type. */
  public static boolean readsMoments(Arguments a, DataType type) {
    return isTemporal(type) || (isText(type) && a.flag("parse_strings_as_datetimes"));
  }

  /** The column to compare: texts as moments where the suite says so. */
  public static Column column(Arguments a, String name) {
    return a.flag("parse_strings_as_datetimes") && isText(a.type(name))
        ? moment(a.column(name))
        : a.column(name);
  }

  /** A text column read as dateutil reads it; null where it is no date. */
  public static Column moment(Column text) {
    return udf(ISO, DataTypes.StringType).apply(text).cast(DataTypes.TimestampType);
  }

  /** A column of numbers, or of true and false, as a number; floats as they are written. */
  public static Column numbers(Column column, DataType type) {
    if (type instanceof FloatType) {
      return column.cast(DataTypes.StringType).cast(DataTypes.DoubleType);
    }
    return type instanceof BooleanType ? column.cast(DataTypes.IntegerType) : column;
  }

  /**
   * A limit that is a number, or a text that writes one; null where it is not given.
   *
   * @throws ArgumentException where it is neither
   */
  static @Nullable Number number(Arguments a, String argument) {
    Object value = a.value(argument);
    if (value == null || value instanceof Number) {
      return (Number) value;
    }
    return ExactNumberReader.parse(String.valueOf(value))
        .orElseThrow(
            () ->
                new ArgumentException(
                    argument, "'" + argument + "' is no number, but '" + value + "'"));
  }

  /** A limit of the suite for a column of dates and times, or of text that is read as such. */
  public static Column momentLimit(Arguments a, String column, String argument) {
    Object value = a.needed(argument);
    if (value instanceof Number) {
      throw new ArgumentException(
          argument,
          "'" + argument + "' is a number, but column '" + a.text(column) + "' holds dates");
    }
    return a.type(column) instanceof DateType
        ? dayLiteral(argument, value)
        : momentLiteral(argument, value);
  }

  /** A moment without an offset is one of the session's zone. */
  public static Column momentLiteral(String argument, Object value) {
    return lit(iso(argument, value)).cast(DataTypes.TimestampType);
  }

  /**
   * A limit for a column of days: a limit at midnight becomes a day, so that no cast of each row is
   * needed.
   */
  private static Column dayLiteral(String argument, Object value) {
    String iso = iso(argument, value);
    return iso.endsWith("T00:00")
        ? lit(iso.substring(0, iso.indexOf('T'))).cast(DataTypes.DateType)
        : momentLiteral(argument, value);
  }

  private static String iso(String argument, Object value) {
    return DateutilParser.iso(String.valueOf(value))
        .orElseThrow(
            () ->
                new ArgumentException(argument, "'" + argument + "' is no date or time: " + value));
  }

  /** A text that is the same for equal values: for 1 and 1.0, for a day and its midnight. */
  public static String key(@Nullable Object value) {
    if (value instanceof Number number) {
      return numberKey(number);
    }
    Optional<LocalDateTime> moment = moment(value);
    return moment.map(LocalDateTime::toString).orElseGet(() -> String.valueOf(value));
  }

  private static String numberKey(Number number) {
    double approximate = number.doubleValue();
    if (Double.isNaN(approximate) || Double.isInfinite(approximate)) {
      return String.valueOf(approximate);
    }
    BigDecimal exact = ExactNumberReader.exact(number).orElseThrow();
    return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
  }

  public static Optional<LocalDateTime> moment(@Nullable Object value) {
    if (value instanceof Timestamp timestamp) {
      return Optional.of(SparkTime.local(timestamp.toInstant()));
    }
    if (value instanceof Date date) {
      return Optional.of(date.toLocalDate().atStartOfDay());
    }
    if (value instanceof LocalDate date) {
      return Optional.of(date.atStartOfDay());
    }
    if (value instanceof Instant instant) {
      return Optional.of(SparkTime.local(instant));
    }
    return value instanceof LocalDateTime moment ? Optional.of(moment) : Optional.empty();
  }
}
