package vn.kho.etl.extract.jdbc;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import java.util.Set;
import vn.kho.etl.record.ColumnKind;

/** The types of contracts that hold whatever a column of a database holds. */
final class DatabaseType {
  private static final int MOST_DIGITS = 38;

  /** All whole numbers of so many digits are in a bigint. */
  private static final int LONG_DIGITS = 18;

  /** What types are called that hold true and false only. */
  private static final Set<String> TRUTH = Set.of("bool", "boolean", "bit");

  private DatabaseType() {}

  /**
   * The type for a column; empty where the type is inferred from values, as that of text columns.
   */
  static String of(ResultSetMetaData columns, int column, ColumnKind kind) throws SQLException {
    return switch (kind) {
      case NUMBER -> number(columns, column);
      case BOOLEAN ->
          TRUTH.contains(columns.getColumnTypeName(column).toLowerCase(Locale.ROOT))
              ? "boolean"
              : "";
      case DATE -> "date";
      case TIMESTAMP, MOMENT -> "timestamp";
      case TEXT, TIME, BINARY -> "";
    };
  }

  private static String number(ResultSetMetaData columns, int column) throws SQLException {
    return switch (columns.getColumnType(column)) {
      // DATE as a number is a year of MySQL.
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.DATE -> "bigint";
      case Types.BIGINT -> columns.isSigned(column) ? "bigint" : "decimal(20,0)";
      case Types.NUMERIC, Types.DECIMAL ->
          decimal(columns.getPrecision(column), columns.getScale(column));
      default -> "double";
    };
  }

  /** An exact type; without a declared length one that most amounts fit. */
  private static String decimal(int precision, int scale) {
    boolean declared =
        precision > 0 && precision <= MOST_DIGITS && scale >= 0 && scale <= precision;
    if (!declared) {
      return "decimal(38,10)";
    }
    return scale == 0 && precision <= LONG_DIGITS
        ? "bigint"
        : "decimal(%d,%d)".formatted(precision, scale);
  }
}
