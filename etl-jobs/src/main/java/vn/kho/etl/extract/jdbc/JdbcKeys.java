package vn.kho.etl.extract.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import vn.kho.etl.record.ColumnNames;
import vn.kho.etl.record.FieldSelection;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Server;

/** Reads the primary keys of all rows of a database, and no other columns. */
final class JdbcKeys {
  private final Contract contract;
  private final int seconds;

  /**
   * The keys of a dataset's rows.
   *
   * @param seconds how long the statement that asks for the columns' names may take
   */
  JdbcKeys(Contract contract, int seconds) {
    this.contract = contract;
    this.seconds = seconds;
  }

  /**
   * Prepares the query of the key columns. They are found as a reader finds fields among columns,
   * and named as the database names them.
   */
  PreparedStatement prepare(FloatColumns columns, Server server) throws SQLException {
    Connection connection = columns.connection();
    String rows = JdbcSource.from(server);
    List<String> names = names(connection, rows);
    String quote = connection.getMetaData().getIdentifierQuoteString().strip();
    String keys =
        FieldSelection.of(contract.keysOnly()).names().stream()
            .mapToInt(field -> ColumnNames.find(names, field))
            .filter(place -> place >= 0)
            .mapToObj(place -> quote + names.get(place).replace(quote, quote + quote) + quote)
            .collect(Collectors.joining(", "));
    // A missing key column is reported by the reader of this result's columns.
    return columns.prepare("SELECT " + (keys.isEmpty() ? "*" : keys) + " FROM " + rows);
  }

  private List<String> names(Connection connection, String rows) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement none =
        connection.prepareStatement("SELECT * FROM " + rows + " WHERE 1 = 0")) {
      none.setQueryTimeout(seconds);
      try (ResultSet empty = none.executeQuery()) {
        for (int i = 1; i <= empty.getMetaData().getColumnCount(); i++) {
          names.add(empty.getMetaData().getColumnLabel(i));
        }
      }
    }
    return names;
  }
}
