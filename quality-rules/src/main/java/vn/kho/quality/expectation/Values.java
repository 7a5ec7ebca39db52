package vn.kho.quality.expectation;

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
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.moment.Moments;
import vn.kho.quality.moment.SparkTime;

/** Values of columns and values of suites, brought together. */
final class Values {
  private static final UDF1<String, @Nullable String> ISO =
      text -> text == null ? null : Moments.parse(text).map(LocalDateTime::toString).orElse(null);

  private Values() {}

  static boolean isTemporal(DataType type) {
    return type instanceof DateType
        || type instanceof TimestampType
        || type instanceof TimestampNTZType;
  }

  static boolean isNumeric(DataType type) {
    return type instanceof NumericType;
  }

  static boolean isText(DataType type) {
    return type instanceof StringType;
  }

  /** Whether values of the suite are dates and times, for a column of this type. */
  static boolean readsMoments(Arguments a, DataType type) {
    return isTemporal(type) || (isText(type) && a.flag("parse_strings_as_datetimes"));
  }

  /** The column to compare: texts as moments where the suite says so. */
  static Column column(Arguments a, String name) {
    return a.flag("parse_strings_as_datetimes") && isText(a.type(name))
        ? moment(a.column(name))
        : a.column(name);
  }

  /** A text column read as dateutil reads it; null where it is no date. */
  static Column moment(Column text) {
    return udf(ISO, DataTypes.StringType).apply(text).cast(DataTypes.TimestampType);
  }

  /** A limit of the suite as the column compares with it. */
  static Column limit(Arguments a, String column, String argument) {
    Object value = a.needed(argument);
    DataType type = a.type(column);
    if (readsMoments(a, type)) {
      return type instanceof DateType
          ? dayLiteral(argument, value)
          : momentLiteral(argument, value);
    }
    if (isNumeric(type) && !(value instanceof Number)) {
      throw new Refused(
          argument,
          "'" + argument + "' is a text, but column '" + a.text(column) + "' holds numbers");
    }
    if (isText(type) && value instanceof Number) {
      throw new Refused(
          argument,
          "'" + argument + "' is a number, but column '" + a.text(column) + "' holds text");
    }
    return lit(value);
  }

  static Column momentLiteral(String argument, @Nullable Object value) {
    return lit(parsed(argument, value).toString()).cast(DataTypes.TimestampType);
  }

  /** A limit for days: a midnight is its day, so that days need not become moments row by row. */
  private static Column dayLiteral(String argument, @Nullable Object value) {
    LocalDateTime moment = parsed(argument, value);
    return moment.equals(moment.toLocalDate().atStartOfDay())
        ? lit(moment.toLocalDate().toString()).cast(DataTypes.DateType)
        : momentLiteral(argument, value);
  }

  private static LocalDateTime parsed(String argument, @Nullable Object value) {
    return Moments.parse(String.valueOf(value))
        .orElseThrow(
            () -> new Refused(argument, "'" + argument + "' is no date or time: " + value));
  }

  /** A value as text by which equal values are equal: 1 and 1.0, a day and its midnight. */
  static String key(@Nullable Object value) {
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
    BigDecimal exact = new BigDecimal(number.toString());
    return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
  }

  static Optional<LocalDateTime> moment(@Nullable Object value) {
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
