package vn.kho.etl.extract.jdbc;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * How tasks read rows of a database.
 *
 * @param address the URL and credentials
 * @param fault makes failures of SQLExceptions
 * @param seconds how long a statement may take
 * @param snapshot the id of the PostgreSQL snapshot that all tasks read; empty where each reads the
 *     rows that are there
 */
record JdbcReading(JdbcAddress address, JdbcFault fault, int seconds, String snapshot)
    implements Serializable {

  /** Opens a new connection. */
  Connection connect() {
    try {
      return address.open();
    } catch (SQLException e) {
      throw fault.unreached(e);
    }
  }

  /** Writes the rows of a query to a file; returns how many. */
  long write(String query, List<Serializable> parameters, Path file) throws IOException {
    try (Connection connection = connect()) {
      if (!snapshot.isEmpty()) {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement same = connection.createStatement()) {
          same.execute("SET TRANSACTION SNAPSHOT '" + snapshot + "'");
        }
      }
      FloatColumns columns = new FloatColumns(connection);
      try (PreparedStatement statement = columns.prepare(query)) {
        for (int i = 0; i < parameters.size(); i++) {
          statement.setObject(i + 1, parameters.get(i));
        }
        statement.setFetchSize(JdbcSource.FETCH);
        statement.setQueryTimeout(seconds);
        try (ResultSet rows = statement.executeQuery()) {
          return JdbcRows.of(connection).write(rows, columns, file);
        }
      }
    } catch (SQLException e) {
      throw fault.of(e);
    }
  }
}
