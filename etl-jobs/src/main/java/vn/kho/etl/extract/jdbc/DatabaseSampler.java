package vn.kho.etl.extract.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import vn.kho.etl.extract.TableName;
import vn.kho.etl.record.ColumnKind;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.DatabaseRowsFormat;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * Looks at a table or a query of a database without a contract, by the same rules as a load: read
 * only, within {@code jdbc.timeout}, a database in a file below the sources.
 */
public final class DatabaseSampler {
  /** At most this many rows are read. */
  static final int MOST_ROWS = 10_000;

  /** Reading stops after this many characters, since columns may hold whole documents. */
  private static final long MOST_CHARACTERS = 20_000_000;

  /** Rows that are fetched at once: fewer than in a load, since they may be long. */
  private static final int FETCH = 200;

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
    try (Connection connection = connections.open(server, fault)) {
      TableFacts facts =
          TableFacts.of(connection, DatabaseRowsFormat.TABLE.given(server.options()).orElse(""));
      FloatColumns floats = new FloatColumns(connection);
      try (PreparedStatement statement = floats.prepare(JdbcSource.rows(server))) {
        statement.setMaxRows(MOST_ROWS + 1);
        statement.setFetchSize(FETCH);
        statement.setQueryTimeout(JdbcSource.seconds(timeout));
        try (ResultSet rows = statement.executeQuery()) {
          return sample(connection, facts, rows, floats);
        }
      }
    } catch (SQLException e) {
      throw fault.of(e);
    }
  }

  /** The names of the tables and views that a connection shows, in their order. */
  private List<String> tables(String dataset, Server server) {
    JdbcFault fault = fault(dataset, server);
    try (Connection connection = connections.open(server, fault)) {
      return JdbcSource.tables(connection).stream()
          .map(table -> TableName.shown(table.address()))
          .limit(MOST_NAMED)
          .toList();
    } catch (SQLException e) {
      throw fault.of(e);
    }
  }

  /** The failure of a draft that names no table; its message lists the tables to choose from. */
  public KhoException unnamed(String dataset, Server server) {
    List<String> tables = tables(dataset, server);
    return new KhoException(
        ErrorCode.SETTING_INVALID,
        "Cannot draft a contract, a database has many tables. Name one by --table, or rows of your"
            + " own by --query"
            + (tables.isEmpty() ? "." : "; it has: " + String.join(", ", tables) + "."));
  }

  private JdbcFault fault(String dataset, Server server) {
    return new JdbcFault(dataset, server, timeout);
  }

  private static SampledTable sample(
      Connection connection, TableFacts facts, ResultSet found, FloatColumns floats)
      throws SQLException {
    boolean typed = JdbcConnections.typedValues(connection);
    SampledText values = SampledText.of(connection, found.getMetaData());
    List<SampledTable.DatabaseColumn> columns = columns(connection, facts, found, values);
    BitSet bytes = new BitSet();
    BitSet texts = new BitSet();
    BitSet numbers = new BitSet();
    List<List<String>> rows = new ArrayList<>();
    long characters = 0;
    while (rows.size() < MOST_ROWS && characters < MOST_CHARACTERS && found.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= columns.size(); i++) {
        if (typed) { // In SQLite each value has a type of its own.
          Object value = found.getObject(i);
          if (value instanceof byte[]) {
            bytes.set(i - 1);
          } else if (value instanceof String) {
            texts.set(i - 1);
          } else if (value instanceof Number) {
            numbers.set(i - 1);
          }
        }
        boolean left = columns.get(i - 1).bytes() || bytes.get(i - 1);
        String text = left ? null : values.text(found, i);
        row.add(text == null ? "" : floats.text(i, text));
        characters += row.get(i - 1).length();
      }
      rows.add(row);
    }
    texts.andNot(numbers);
    texts.stream().forEach(i -> columns.set(i, columns.get(i).ofText()));
    bytes.stream().forEach(i -> columns.set(i, columns.get(i).ofBytes()));
    boolean full = rows.size() == MOST_ROWS || characters >= MOST_CHARACTERS;
    boolean whole = !full || !found.next();
    String schema = connection.getSchema();
    return new SampledTable(columns, facts.keys(), rows, whole, schema == null ? "" : schema);
  }

  private static List<SampledTable.DatabaseColumn> columns(
      Connection connection, TableFacts facts, ResultSet found, SampledText values)
      throws SQLException {
    boolean typed = JdbcConnections.typedValues(connection);
    List<SampledTable.DatabaseColumn> columns = new ArrayList<>();
    for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
      String name = found.getMetaData().getColumnLabel(i);
      ColumnKind kind = values.kind(i);
      // A tinyint(1) of MySQL may hold other numbers than 0 and 1.
      boolean ofValues = kind == ColumnKind.BOOLEAN && JdbcConnections.mysql(connection);
      String type = ofValues ? "" : DatabaseType.of(found.getMetaData(), i, kind);
      boolean bytes = kind == ColumnKind.BINARY;
      String comment = facts.comments().getOrDefault(name, "");
      boolean text = kind == ColumnKind.TEXT && !typed;
      columns.add(new SampledTable.DatabaseColumn(name, type, comment, bytes, text));
    }
    return columns;
  }
}
