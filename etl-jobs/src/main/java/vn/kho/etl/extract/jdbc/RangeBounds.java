package vn.kho.etl.extract.jdbc;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.ColumnKind;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** The values at which the values of a column are cut into ranges of the same width. */
final class RangeBounds {
  private static final int DAY = 10;
  private static final Set<Integer> WHOLE =
      Set.of(Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT);
  private static final Set<Integer> FLOATING = Set.of(Types.REAL, Types.FLOAT, Types.DOUBLE);

  /**
   * Replaces a lowest day that is not a date of the calendar, such as {@code 0000-00-00}; {@link
   * #LAST} replaces a highest one, such as {@code infinity}.
   */
  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

  private static final LocalDate LAST = LocalDate.of(2100, 12, 31);

  private RangeBounds() {}

  /**
   * The bounds, in the type in which the database compares them with the column.
   *
   * @param ends a row with the lowest and the highest value
   * @param column named where it cannot be cut
   * @return fewer than {@code parts}, ascending; none where there is nothing to cut
   * @throws KhoException CONTRACT_INVALID for a column of neither numbers nor days
   */
  static List<Serializable> of(Connection connection, ResultSet ends, int parts, String column)
      throws SQLException {
    ColumnKind kind = JdbcRows.of(connection).kind(ends.getMetaData(), 1);
    int type = ends.getMetaData().getColumnType(1);
    String lowest = ends.getString(1);
    String highest = ends.getString(2);
    return switch (kind) {
      case NUMBER -> cut(number(lowest), number(highest), parts, WHOLE.contains(type), typed(type));
      case DATE -> days(lowest, highest, parts, day -> day);
      case TIMESTAMP -> days(lowest, highest, parts, LocalDate::atStartOfDay);
      case MOMENT ->
          days(
              lowest,
              highest,
              parts,
              inZone(connection) ? RangeBounds::utc : LocalDate::atStartOfDay);
      default ->
          throw new KhoException(
              ErrorCode.CONTRACT_INVALID,
              "Cannot read ranges of a column that holds values of the kind "
                  + kind
                  + ", kho.readRanges: "
                  + column
                  + ". Name a column of numbers or days.");
    };
  }

  /**
   * Whether the driver gives a moment with its zone to the database. Those of MySQL and MariaDB
   * write it in the zone of their own machine, of which tasks may have several; their sessions are
   * in UTC.
   */
  private static boolean inZone(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return !product.equalsIgnoreCase("MySQL") && !product.equalsIgnoreCase("MariaDB");
  }

  private static Serializable utc(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toOffsetDateTime();
  }

  /** Converts a bound to the type of the column, so that the database can use an index of it. */
  private static Function<BigDecimal, Serializable> typed(int type) {
    if (FLOATING.contains(type)) {
      return BigDecimal::doubleValue;
    }
    return WHOLE.contains(type) ? RangeBounds::whole : bound -> bound;
  }

  private static Serializable whole(BigDecimal bound) {
    BigInteger digits = bound.toBigInteger();
    return digits.bitLength() < Long.SIZE ? digits.longValue() : bound;
  }

  private static List<Serializable> days(
      @Nullable String lowest,
      @Nullable String highest,
      int parts,
      Function<LocalDate, Serializable> typed) {
    if (lowest == null || highest == null) {
      return List.of();
    }
    return cut(
        BigDecimal.valueOf(day(lowest, FIRST).toEpochDay()),
        BigDecimal.valueOf(day(highest, LAST).toEpochDay()),
        parts,
        true,
        bound -> typed.apply(LocalDate.ofEpochDay(bound.longValue())));
  }

  private static LocalDate day(String text, LocalDate otherwise) {
    try {
      return LocalDate.parse(text.substring(0, Math.min(DAY, text.length())));
    } catch (DateTimeParseException e) {
      return otherwise;
    }
  }

  private static @Nullable BigDecimal number(@Nullable String text) {
    try {
      return text == null ? null : new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null; // NaN and infinity cannot be divided into ranges.
    }
  }

  private static List<Serializable> cut(
      @Nullable BigDecimal lowest,
      @Nullable BigDecimal highest,
      int parts,
      boolean whole,
      Function<BigDecimal, Serializable> typed) {
    Set<BigDecimal> bounds = new TreeSet<>();
    if (lowest != null && highest != null) {
      BigDecimal width = highest.subtract(lowest);
      for (int i = 1; i < parts; i++) {
        BigDecimal steps = width.multiply(BigDecimal.valueOf(i));
        BigDecimal bound =
            lowest.add(steps.divide(BigDecimal.valueOf(parts), MathContext.DECIMAL128));
        BigDecimal exact = whole ? bound.setScale(0, RoundingMode.CEILING) : bound;
        if (exact.compareTo(lowest) > 0) {
          bounds.add(exact);
        }
      }
    }
    return bounds.stream().map(typed).distinct().toList();
  }
}
