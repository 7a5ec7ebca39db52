package vn.kho.etl.extract.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.ColumnKind;
import vn.kho.etl.record.FieldValue;

/**
 * Values of a database as the texts that a load compares with {@code kho.nullWords}: a driver's own
 * {@code 9999-12-31 00:00:00+07} is {@code 9999-12-31 00:00:00+07:00} there.
 */
final class SampledText {
  private final JdbcRows rows;
  private final List<ColumnKind> kinds;
  private final BitSet ownMoments;

  private SampledText(JdbcRows rows, List<ColumnKind> kinds, BitSet ownMoments) {
    this.rows = rows;
    this.kinds = kinds;
    this.ownMoments = ownMoments;
  }

  static SampledText of(Connection connection, ResultSetMetaData columns) throws SQLException {
    JdbcRows rows = JdbcRows.of(connection);
    boolean typed = JdbcConnections.typedValues(connection);
    List<ColumnKind> kinds = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      kinds.add(typed ? ColumnKind.TEXT : rows.kind(columns, i));
    }
    return new SampledText(rows, kinds, JdbcRows.ownMoments(columns));
  }

  /** What a column, counted from 1, holds; text where each value has a type of its own. */
  ColumnKind kind(int column) {
    return kinds.get(column - 1);
  }

  /** The value of a column, counted from 1; null for none. */
  @Nullable String text(ResultSet found, int column) throws SQLException {
    ColumnKind kind = kind(column);
    if (kind != ColumnKind.TIMESTAMP && kind != ColumnKind.MOMENT) {
      return found.getString(column);
    }
    String text =
        ownMoments.get(column) ? JdbcRows.ownMoment(found, column) : rows.text(found, column, kind);
    return text == null ? null : FieldValue.text(kind.value(text));
  }
}
