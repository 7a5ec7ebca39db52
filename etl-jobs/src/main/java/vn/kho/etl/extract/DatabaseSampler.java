package vn.kho.etl.extract;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import vn.kho.etl.record.ColumnKind;
import vn.kho.schema.contract.Server;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * Looks at a table or a query of a database without a contract, by the same rules as a load: read
 * only, within {@code jdbc.timeout}, a database in a file below the sources.
 */
public final class DatabaseSampler {
  /** So many rows are looked at. */
  public static final int MOST_ROWS = 10_000;

  private static final int MOST_NAMED = 40;

  private final JdbcConnections connections;
  private final Duration timeout;

  public DatabaseSampler(Settings settings) {
    connections = new JdbcConnections(settings);
    timeout = settings.duration(Setting.JDBC_TIMEOUT);
  }

  /**
   * Reads the first rows of what a server of kind JDBC names.
   *
   * @param dataset what it is read for, in messages
   * @throws KhoException SOURCE_UNREACHABLE, SOURCE_REFUSED, SOURCE_QUERY and others as a load's
   */
  public SampledTable read(String dataset, Server server) {
    JdbcFault fault = fault(dataset, server);
    try (Connection connection = connect(server, fault)) {
      FloatColumns floats = new FloatColumns(connection);
      try (PreparedStatement statement = floats.prepare(JdbcSource.rows(server))) {
        statement.setMaxRows(MOST_ROWS + 1);
        statement.setFetchSize(JdbcSource.FETCH);
        statement.setQueryTimeout((int) Math.max(1, timeout.toSeconds()));
        try (ResultSet rows = statement.executeQuery()) {
          return sample(connection, server, rows, floats);
        }
      }
    } catch (SQLException e) {
      throw fault.of(e);
    }
  }

  /** The names of the tables and views that a connection shows, in their order. */
  public List<String> tables(String dataset, Server server) {
    JdbcFault fault = fault(dataset, server);
    try (Connection connection = connect(server, fault)) {
      return JdbcSource.tables(connection).stream()
          .map(SourceTable::address)
          .limit(MOST_NAMED)
          .toList();
    } catch (SQLException e) {
      throw fault.of(e);
    }
  }

  /** Says which tables there are to choose from. */
  public KhoException unnamed(String dataset, Server server) {
    List<String> tables = tables(dataset, server);
    return new KhoException(
        ErrorCode.SETTING_INVALID,
        "Cannot draft a contract, a database has many tables. Name one by --table, or rows of your"
            + " own by --query"
            + (tables.isEmpty() ? "." : "; it has: " + String.join(", ", tables) + "."));
  }

  private JdbcFault fault(String dataset, Server server) {
    return new JdbcFault(dataset, server.location(), JdbcSource.shown(server), timeout);
  }

  private Connection connect(Server server, JdbcFault fault) {
    try {
      return connections.open(server);
    } catch (SQLException e) {
      throw fault.unreached(e);
    }
  }

  private static SampledTable sample(
      Connection connection, Server server, ResultSet found, FloatColumns floats)
      throws SQLException {
    List<SampledTable.Column> columns = columns(connection, server, found);
    boolean typed = JdbcConnections.typedValues(connection);
    BitSet bytes = new BitSet();
    List<List<String>> rows = new ArrayList<>();
    while (rows.size() < MOST_ROWS && found.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= columns.size(); i++) {
        // SQLite types each value.
        bytes.set(i - 1, bytes.get(i - 1) || (typed && found.getObject(i) instanceof byte[]));
        boolean left = columns.get(i - 1).bytes() || bytes.get(i - 1);
        String text = left ? null : found.getString(i);
        row.add(text == null ? "" : floats.text(i, text));
      }
      rows.add(row);
    }
    bytes.stream().forEach(i -> columns.set(i, columns.get(i).ofBytes()));
    boolean whole = rows.size() < MOST_ROWS || !found.next();
    String schema = connection.getSchema();
    List<String> keys = TableFacts.of(connection, table(server)).keys();
    return new SampledTable(columns, keys, rows, whole, schema == null ? "" : schema);
  }

  private static String table(Server server) {
    return server.options().getOrDefault("table", "");
  }

  private static List<SampledTable.Column> columns(
      Connection connection, Server server, ResultSet found) throws SQLException {
    Map<String, String> comments = TableFacts.of(connection, table(server)).comments();
    JdbcRows kinds = JdbcRows.of(connection);
    boolean typed = JdbcConnections.typedValues(connection);
    List<SampledTable.Column> columns = new ArrayList<>();
    for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
      String name = found.getMetaData().getColumnLabel(i);
      ColumnKind kind = kinds.kind(found.getMetaData(), i);
      // A tinyint(1) of MySQL may hold other numbers than 0 and 1.
      boolean ofValues = typed || (kind == ColumnKind.BOOLEAN && JdbcConnections.mysql(connection));
      String type = ofValues ? "" : DatabaseType.of(found.getMetaData(), i, kind);
      boolean bytes = kind == ColumnKind.BINARY && !typed;
      columns.add(new SampledTable.Column(name, type, comments.getOrDefault(name, ""), bytes));
    }
    return columns;
  }

  /**
   * What a database knows of a table beside its rows.
   *
   * @param keys the columns of its primary key, in their order
   * @param comments what it says of columns, by their names
   */
  private record TableFacts(List<String> keys, Map<String, String> comments) {

    /** Those of a table as a contract names it; none where it is not found by that name. */
    static TableFacts of(Connection connection, String table) throws SQLException {
      if (table.isEmpty()) {
        return new TableFacts(List.of(), Map.of());
      }
      String[] parts = table.replaceAll("[\"`\\[\\]]", "").split("\\.");
      String name = parts[parts.length - 1];
      String schema = parts.length > 1 ? parts[parts.length - 2] : connection.getSchema();
      for (String own :
          List.of(name, name.toUpperCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))) {
        TableFacts facts = named(connection, schema, own);
        if (!facts.keys().isEmpty() || !facts.comments().isEmpty()) {
          return facts;
        }
      }
      return new TableFacts(List.of(), Map.of());
    }

    private static TableFacts named(Connection connection, String schema, String table)
        throws SQLException {
      DatabaseMetaData known = connection.getMetaData();
      String catalog = connection.getCatalog();
      TreeMap<Integer, String> keys = new TreeMap<>();
      try (ResultSet found = known.getPrimaryKeys(catalog, schema, table)) {
        while (found.next()) {
          keys.put(found.getInt("KEY_SEQ"), found.getString("COLUMN_NAME"));
        }
      }
      Map<String, String> comments = new HashMap<>();
      try (ResultSet found = known.getColumns(catalog, schema, table, "%")) {
        while (found.next()) {
          String remarks = found.getString("REMARKS");
          comments.put(found.getString("COLUMN_NAME"), remarks == null ? "" : remarks.strip());
        }
      }
      return new TableFacts(List.copyOf(keys.values()), comments);
    }
  }
}
