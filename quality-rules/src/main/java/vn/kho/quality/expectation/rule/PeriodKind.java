package vn.kho.quality.expectation.rule;

import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.quarter;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.year;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.argument.ValueConverter;
import vn.kho.quality.moment.DateutilParser;

/** A kind of period; each period has a whole number, and the next one has the next number. */
enum PeriodKind {
  DAY,
  /** From Monday. */
  WEEK,
  MONTH,
  QUARTER,
  YEAR;

  private static final LocalDate EPOCH = LocalDate.EPOCH;
  private static final Pattern NUMBERED =
      Pattern.compile("(?i)(\\d{4})[-/. ]?[QT]?\\.?(\\d{1,2})?|[QT]?(\\d{1,2})[-/. ](\\d{4})");

  static Optional<PeriodKind> named(String name) {
    return Arrays.stream(values())
        .filter(period -> period.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(p -> p.name().toLowerCase(Locale.ROOT)).toList();
  }

  /** The number of the period that a column names; empty where its type cannot name one. */
  Optional<Column> index(Column column, DataType type) {
    if (ValueConverter.isTemporal(type)) {
      return Optional.of(ofDate(column.cast(DataTypes.DateType)).cast(DataTypes.LongType));
    }
    boolean whole = type instanceof IntegerType || type instanceof LongType;
    if (!ValueConverter.isText(type) && !whole) {
      return Optional.empty();
    }
    UDF1<String, @Nullable Long> read = this::index;
    return Optional.of(udf(read, DataTypes.LongType).apply(column.cast(DataTypes.StringType)));
  }

  private Column ofDate(Column date) {
    Column days = datediff(date, lit("1970-01-01").cast(DataTypes.DateType));
    return switch (this) {
      case DAY -> days;
      // 1 January 1970 was a Thursday.
      case WEEK -> floor(days.plus(3).divide(7));
      case MONTH -> year(date).multiply(12).plus(month(date)).minus(1);
      case QUARTER -> year(date).multiply(4).plus(quarter(date)).minus(1);
      case YEAR -> year(date);
    };
  }

  /**
   * The number of a period written as {@code 2025}, {@code 2025-07}, {@code 07/2025}, {@code
   * 202507}, {@code 2025-Q3}, {@code Q3/2025}, or as a date; null where it is none.
   */
  @Nullable Long index(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Matcher numbered = NUMBERED.matcher(text.strip());
    if (this != DAY && this != WEEK && numbered.matches()) {
      boolean yearFirst = numbered.group(1) != null;
      String part = yearFirst ? numbered.group(2) : numbered.group(3);
      long year = Long.parseLong(yearFirst ? numbered.group(1) : numbered.group(4));
      return numbered(year, part == null ? "" : part, text.matches("(?i).*Q.*"));
    }
    return DateutilParser.parse(text).map(moment -> of(moment.toLocalDate())).orElse(null);
  }

  /** Two digits without a Q are a month, one is a quarter where quarters are wanted. */
  private @Nullable Long numbered(long year, String digits, boolean isQuarter) {
    int part = digits.isEmpty() ? 0 : Integer.parseInt(digits);
    boolean isMonth = part >= 1 && part <= 12 && !isQuarter;
    return switch (this) {
      case YEAR -> year;
      case MONTH -> isMonth ? (Long) (year * 12 + part - 1) : null;
      case QUARTER -> {
        if (isMonth && digits.length() == 2) {
          yield year * 4 + (part - 1) / 3;
        }
        yield part >= 1 && part <= 4 ? (Long) (year * 4 + part - 1) : null;
      }
      default -> null;
    };
  }

  private long of(LocalDate date) {
    long days = date.toEpochDay();
    return switch (this) {
      case DAY -> days;
      case WEEK -> Math.floorDiv(days + 3, 7);
      case MONTH -> date.getYear() * 12L + date.getMonthValue() - 1;
      case QUARTER -> date.getYear() * 4L + date.get(IsoFields.QUARTER_OF_YEAR) - 1;
      case YEAR -> date.getYear();
    };
  }

  /** A period as people write it. */
  String name(long index) {
    return switch (this) {
      case DAY -> EPOCH.plusDays(index).toString();
      case WEEK -> {
        LocalDate monday = EPOCH.with(DayOfWeek.MONDAY).plusWeeks(index);
        yield String.format(
            Locale.ROOT,
            "%d-W%02d",
            monday.get(IsoFields.WEEK_BASED_YEAR),
            monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      }
      case MONTH ->
          String.format(
              Locale.ROOT, "%d-%02d", Math.floorDiv(index, 12), Math.floorMod(index, 12) + 1);
      case QUARTER -> Math.floorDiv(index, 4) + "-Q" + (Math.floorMod(index, 4) + 1);
      case YEAR -> String.valueOf(index);
    };
  }
}
