package vn.kho.etl.table;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;

/**
 * The rows of a JDBC catalog: each names the metadata file of one table or view.
 *
 * @param settings Iceberg's catalog properties
 */
record CatalogRows(Map<String, String> settings) {
  private static final String WHICH =
      " WHERE catalog_name = ? AND table_namespace = ? AND table_name = ?";
  private static final String MOVE =
      "UPDATE iceberg_tables SET metadata_location = ?, previous_metadata_location = ?"
          + WHICH
          + " AND metadata_location = ?";
  private static final String LOCK =
      "UPDATE iceberg_tables SET metadata_location = metadata_location" + WHICH;
  private static final String LOOK = "SELECT metadata_location FROM iceberg_tables" + WHICH;

  /** Copies the settings. */
  CatalogRows {
    settings = Map.copyOf(settings);
  }

  /** Whether a catalog is one of rows that can be moved together. */
  static boolean possible(Map<String, String> settings) {
    return JdbcCatalog.class.getName().equals(settings.get(CatalogProperties.CATALOG_IMPL))
        || CatalogUtil.ICEBERG_CATALOG_TYPE_JDBC.equals(
            settings.get(CatalogUtil.ICEBERG_CATALOG_TYPE));
  }

  /** A connection of its own, whose changes count once they are committed. */
  Connection connect() throws SQLException {
    Properties own = new Properties();
    settings.forEach(
        (key, value) -> {
          if (key.startsWith(JdbcCatalog.PROPERTY_PREFIX)) {
            own.setProperty(key.substring(JdbcCatalog.PROPERTY_PREFIX.length()), value);
          }
        });
    Connection connection =
        DriverManager.getConnection(settings.getOrDefault(CatalogProperties.URI, ""), own);
    connection.setAutoCommit(false);
    return connection;
  }

  /** Makes a row name another file; false where it does not name {@code from}. */
  static boolean move(Connection connection, TableIdentifier id, String from, String to)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(MOVE)) {
      update.setString(1, to);
      update.setString(2, from);
      name(update, 3, id);
      update.setString(6, from);
      return update.executeUpdate() == 1;
    }
  }

  /**
   * The file that a row names, once no other transaction that changed it is open: the row is
   * updated to its own value, which waits for such a transaction in every database, without SQL
   * that only some of them know.
   *
   * @param patience how long to wait
   * @return empty where there is no such row
   * @throws SQLException also where another transaction is still open after that time
   */
  static Optional<String> settled(Connection connection, TableIdentifier id, Duration patience)
      throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(LOCK);
        PreparedStatement look = connection.prepareStatement(LOOK)) {
      lock.setQueryTimeout((int) Math.max(1, patience.toSeconds()));
      name(lock, 1, id);
      lock.executeUpdate();
      name(look, 1, id);
      try (ResultSet row = look.executeQuery()) {
        return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
      }
    }
  }

  private static void name(PreparedStatement statement, int from, TableIdentifier id)
      throws SQLException {
    statement.setString(from, Warehouse.CATALOG);
    statement.setString(from + 1, String.join(".", id.namespace().levels()));
    statement.setString(from + 2, id.name());
  }
}
