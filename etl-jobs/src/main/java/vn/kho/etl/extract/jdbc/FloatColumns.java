package vn.kho.etl.extract.jdbc;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.BitSet;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Columns of type FLOAT of MySQL and MariaDB. As text these servers write only six significant
 * digits of them, so that 16777216 becomes 16777200; converted to DOUBLE they keep all digits.
 */
final class FloatColumns {
  private static final Pattern ORDER_WITHOUT_LIMIT =
      Pattern.compile("(?is)\\border\\s+by\\b(?!.*\\blimit\\b)");

  private static final String NO_LIMIT = "18446744073709551615";

  private final Connection connection;
  private final BitSet asDouble = new BitSet();

  FloatColumns(Connection connection) {
    this.connection = connection;
  }

  /** The connection on which queries are prepared. */
  Connection connection() {
    return connection;
  }

  /** Prepares a query; on MySQL and MariaDB it converts columns of type FLOAT to DOUBLE. */
  PreparedStatement prepare(String query) throws SQLException {
    if (!JdbcConnections.mysql(connection)) {
      return connection.prepareStatement(query);
    }
    PreparedStatement plain = connection.prepareStatement(query);
    boolean taken = false;
    try {
      String exact = exact(plain.getMetaData());
      taken = exact == null;
      return exact == null
          ? plain
          : connection.prepareStatement(
              "SELECT " + exact + " FROM (" + inner(query) + ") kho_rows");
    } finally {
      if (!taken) {
        plain.close();
      }
    }
  }

  /**
   * A query as a subquery. These servers ignore ORDER BY in a subquery without a limit, so one is
   * added.
   */
  private static String inner(String query) {
    String bare = query.strip().replaceFirst(";+$", "") + '\n';
    return ORDER_WITHOUT_LIMIT.matcher(bare).find() ? bare + "LIMIT " + NO_LIMIT : bare;
  }

  /** The columns that a query around this one selects; null where none is of type FLOAT. */
  private @Nullable String exact(@Nullable ResultSetMetaData columns) throws SQLException {
    StringJoiner names = new StringJoiner(", ");
    for (int i = 1; columns != null && i <= columns.getColumnCount(); i++) {
      String name = '`' + columns.getColumnLabel(i).replace("`", "``") + '`';
      if (columns.getColumnType(i) == Types.REAL || columns.getColumnType(i) == Types.FLOAT) {
        asDouble.set(i);
        names.add(name + " + 0E0 AS " + name);
      } else {
        names.add(name);
      }
    }
    return asDouble.isEmpty() ? null : names.toString();
  }

  /**
   * A value as text.
   *
   * @param column its place in the query, from 1
   * @param text as the driver gives it
   * @return the shortest number that is this FLOAT; all other text as it is
   */
  String text(int column, String text) {
    return asDouble.get(column)
        ? new BigDecimal(Float.toString(Float.parseFloat(text))).toPlainString()
        : text;
  }
}
