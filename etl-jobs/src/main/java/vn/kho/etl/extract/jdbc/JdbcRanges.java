package vn.kho.etl.extract.jdbc;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import vn.kho.etl.extract.RangedRows;
import vn.kho.schema.contract.Server;
import vn.kho.schema.source.JdbcOptions;

/**
 * Rows of a database in ranges of a column, by {@code kho.readRanges}. Its lowest and highest value
 * are asked once; the first range has no lower bound and holds the rows without a value, the last
 * one has no upper bound, so that every row is in exactly one of them, whatever is written
 * meanwhile. Ranges of PostgreSQL are read from one snapshot; those of other databases are
 * transactions of their own.
 */
final class JdbcRanges implements RangedRows {

  private final Server server;
  private final Supplier<JdbcAddress> address;
  private final JdbcFault fault;
  private final int seconds;

  /**
   * The ranges that a server declares.
   *
   * @param address finds where and as whom it is read
   * @param seconds how long a statement may take
   */
  JdbcRanges(Server server, Supplier<JdbcAddress> address, JdbcFault fault, int seconds) {
    this.server = server;
    this.address = address;
    this.fault = fault;
    this.seconds = seconds;
  }

  /** Whether a server declares ranges. */
  static boolean declared(Server server) {
    return JdbcOptions.RANGE_COLUMN.given(server.options()).isPresent()
        && JdbcOptions.RANGE_PARTS.given(server.options()).isPresent();
  }

  @Override
  public <T> T read(Function<List<RowRange>, T> use) {
    JdbcAddress database = address.get();
    List<RowRange> ranges;
    try (Connection connection = new JdbcReading(database, fault, seconds, "").connect()) {
      if (database.snapshots()) {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        String snapshot = snapshot(connection);
        ranges = ranges(connection, new JdbcReading(database, fault, seconds, snapshot));
        return use.apply(ranges); // The snapshot lives as long as this connection.
      }
      ranges = ranges(connection, new JdbcReading(database, fault, seconds, ""));
    } catch (SQLException e) {
      throw fault.of(e);
    }
    return use.apply(ranges);
  }

  private String snapshot(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(seconds);
      try (ResultSet name = statement.executeQuery("SELECT pg_export_snapshot()")) {
        name.next();
        return name.getString(1);
      }
    }
  }

  private List<RowRange> ranges(Connection connection, JdbcReading reading) throws SQLException {
    String rows = JdbcSource.from(server);
    String column = JdbcOptions.RANGE_COLUMN.value(server.options());
    String ends = "SELECT MIN(" + column + "), MAX(" + column + ") FROM " + rows;
    List<Serializable> bounds;
    try (PreparedStatement statement = connection.prepareStatement(ends)) {
      statement.setQueryTimeout(seconds);
      try (ResultSet found = statement.executeQuery()) {
        found.next();
        int parts = JdbcOptions.RANGE_PARTS.value(server.options());
        bounds = RangeBounds.of(connection, found, parts, column);
      }
    }
    String all = "SELECT * FROM " + rows;
    if (bounds.isEmpty()) {
      return List.of(new JdbcRange(reading, all, List.of()));
    }
    List<RowRange> ranges = new ArrayList<>();
    String from = all + " WHERE " + column;
    String first = from + " < ? OR " + column + " IS NULL";
    ranges.add(new JdbcRange(reading, first, List.of(bounds.get(0))));
    for (int i = 1; i < bounds.size(); i++) {
      String between = from + " >= ? AND " + column + " < ?";
      ranges.add(new JdbcRange(reading, between, List.of(bounds.get(i - 1), bounds.get(i))));
    }
    ranges.add(new JdbcRange(reading, from + " >= ?", List.of(bounds.get(bounds.size() - 1))));
    return ranges;
  }
}
