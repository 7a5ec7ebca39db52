package vn.kho.etl.table;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.view.ViewMetadata;
import org.apache.iceberg.view.ViewMetadataParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Moves tables and views to new metadata at one instant. In a JDBC catalog each of them is one row
 * that names its metadata file; so all rows are changed in one transaction of that database, each
 * on the condition that it still names the file that the change was made from. The new files are
 * written, and on a local disk forced to it, before the transaction begins.
 */
public final class CatalogTransaction {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogTransaction.class);
  private static final String MOVE =
      "UPDATE iceberg_tables SET metadata_location = ?, previous_metadata_location = ?"
          + " WHERE catalog_name = ? AND table_namespace = ? AND table_name = ?"
          + " AND metadata_location = ?";
  private static final String LOOK =
      "SELECT metadata_location FROM iceberg_tables"
          + " WHERE catalog_name = ? AND table_namespace = ? AND table_name = ?";

  private final Map<String, String> settings;

  /** In the order of names, so that two transactions never wait for each other. */
  private final Map<TableIdentifier, Move> moves =
      new TreeMap<>(Comparator.comparing(TableIdentifier::toString));

  /**
   * One row.
   *
   * @param from the metadata that it must name
   * @param to the metadata that it will name
   * @param io deletes the new file where nothing comes of it
   * @param after what is to be done once it is moved
   */
  private record Move(String from, String to, FileIO io, Runnable after) {}

  CatalogTransaction(Map<String, String> settings) {
    this.settings = settings;
  }

  /** Whether a catalog can move several rows at once. */
  static boolean possible(Map<String, String> settings) {
    return JdbcCatalog.class.getName().equals(settings.get(CatalogProperties.CATALOG_IMPL))
        || CatalogUtil.ICEBERG_CATALOG_TYPE_JDBC.equals(
            settings.get(CatalogUtil.ICEBERG_CATALOG_TYPE));
  }

  /** Adds a table; its new metadata is written. */
  public void move(
      TableIdentifier id, TableOperations operations, TableMetadata base, TableMetadata next) {
    String file = operations.metadataFileLocation(name(base.metadataFileLocation()));
    TableMetadataParser.write(next, operations.io().newOutputFile(file));
    Runnable after = () -> CatalogUtil.deleteRemovedMetadataFiles(operations.io(), base, next);
    moves.put(id, new Move(base.metadataFileLocation(), file, operations.io(), after));
  }

  /** Adds a view; its new metadata is written. */
  void move(TableIdentifier id, FileIO io, ViewMetadata base, ViewMetadata next) {
    String from = base.metadataFileLocation();
    String file = next.location() + "/metadata/" + name(from);
    ViewMetadataParser.write(next, io.newOutputFile(file));
    moves.put(id, new Move(from, file, io, () -> {}));
  }

  /** Whether nothing is to be moved. */
  public boolean isEmpty() {
    return moves.isEmpty();
  }

  /** The name of the metadata file that follows another one. */
  private static String name(String before) {
    String file = before.substring(before.lastIndexOf('/') + 1);
    int version = 0;
    int end = file.indexOf('-');
    if (end > 0 && file.substring(0, end).matches("\\d{1,9}")) {
      version = Integer.parseInt(file.substring(0, end)) + 1;
    }
    return String.format(Locale.ROOT, "%05d-%s.metadata.json", version, UUID.randomUUID());
  }

  /**
   * Moves all of them, or none.
   *
   * @throws CommitFailedException where somebody else changed one of them meanwhile; nothing is
   *     moved then
   * @throws KhoException WAREHOUSE_UNREACHABLE where the database does not answer
   */
  public void commit() {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      Optional<TableIdentifier> changed = update(connection);
      if (changed.isPresent()) {
        connection.rollback();
        forget();
        throw new CommitFailedException("%s was changed meanwhile", changed.orElseThrow());
      }
      end(connection);
    } catch (SQLException e) {
      throw unreachable(e);
    }
    moves.values().forEach(move -> move.after().run());
  }

  private Optional<TableIdentifier> update(Connection connection) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(MOVE)) {
      for (Map.Entry<TableIdentifier, Move> one : moves.entrySet()) {
        update.setString(1, one.getValue().to());
        update.setString(2, one.getValue().from());
        name(update, 3, one.getKey());
        update.setString(6, one.getValue().from());
        if (update.executeUpdate() != 1) {
          return Optional.of(one.getKey());
        }
      }
    }
    return Optional.empty();
  }

  private static void name(PreparedStatement statement, int from, TableIdentifier id)
      throws SQLException {
    statement.setString(from, Warehouse.CATALOG);
    statement.setString(from + 1, String.join(".", id.namespace().levels()));
    statement.setString(from + 2, id.name());
  }

  /**
   * Where the answer to the commit is lost, one row tells of all. The new files stay as long as it
   * is not known that nothing names them; maintenance removes what nothing does.
   */
  private void end(Connection connection) throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      if (!moved()) {
        forget();
        throw e;
      }
      LOG.warn("The catalog moved the tables, though its answer was lost", e);
    }
  }

  private boolean moved() throws SQLException {
    for (Map.Entry<TableIdentifier, Move> one : moves.entrySet()) {
      try (Connection connection = connect();
          PreparedStatement look = connection.prepareStatement(LOOK)) {
        name(look, 1, one.getKey());
        try (ResultSet row = look.executeQuery()) {
          return row.next() && one.getValue().to().equals(row.getString(1));
        }
      }
    }
    return true;
  }

  private Connection connect() throws SQLException {
    Properties own = new Properties();
    settings.forEach(
        (key, value) -> {
          if (key.startsWith(JdbcCatalog.PROPERTY_PREFIX)) {
            own.setProperty(key.substring(JdbcCatalog.PROPERTY_PREFIX.length()), value);
          }
        });
    return DriverManager.getConnection(settings.getOrDefault(CatalogProperties.URI, ""), own);
  }

  private void forget() {
    moves.values().forEach(move -> move.io().deleteFile(move.to()));
  }

  private static KhoException unreachable(SQLException e) {
    return new KhoException(
        ErrorCode.WAREHOUSE_UNREACHABLE,
        "Cannot publish datasets together, the catalog's database does not answer: "
            + e.getMessage()
            + ". All of them were published or none; load again, which finds out.",
        e);
  }
}
