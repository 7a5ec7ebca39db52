package vn.kho.etl.extract.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kho.etl.extract.Delivery;
import vn.kho.etl.extract.DeliverySource;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.extract.RangedRows;
import vn.kho.etl.extract.SourceFactory;
import vn.kho.etl.extract.SourceTable;
import vn.kho.etl.extract.TableName;
import vn.kho.etl.record.json.RowsFormat;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.DatabaseRowsFormat;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.source.SourceTypes;

/**
 * Rows of a database, handed over in the form of {@link RowsFormat}: the columns with the kinds of
 * their values, then the values as the database writes them. With a cursor only the rows that are
 * new since the last published load are read, and those with the very value of the cursor.
 */
public final class JdbcSource implements DeliverySource {
  static final int FETCH = 5_000;

  private static final String OTHER_VALUES =
      "The column of kho.cursor has values of another kind than at the last load, so all rows were"
          + " read.";

  private final JdbcConnections connections;
  private final Duration timeout;
  private final ZoneId zone;

  JdbcSource(Settings settings) {
    connections = new JdbcConnections(settings);
    timeout = settings.duration(Setting.JDBC_TIMEOUT);
    zone = settings.zone(Setting.TIME_ZONE);
  }

  @Override
  public Extract list(Contract contract, Optional<String> since) {
    String name = contract.name().dataset() + ".jsonl";
    String origin = JdbcAddress.shown(contract.server().location());
    Optional<JdbcCursor> cursor = JdbcCursor.of(contract, zone);
    if (cursor.isEmpty()) {
      Delivery all = new Delivery(name, origin, content(contract));
      return new Extract(contract, List.of(all));
    }
    Optional<String> before = since.map(KeyCycle::ofRows);
    Optional<String> highest = highest(contract, cursor.orElseThrow());
    Optional<String> read = before.filter(kept -> cursor.orElseThrow().continues(kept, highest));
    Optional<String> next = highest.or(() -> read);
    QueryPreparer query =
        (columns, server) ->
            read.isEmpty()
                ? everything(columns, server)
                : cursor.orElseThrow().since(columns, from(server), read.orElseThrow());
    Delivery fresh = new Delivery(name, origin, () -> rows(contract, query));
    List<String> notes = before.isPresent() && read.isEmpty() ? List.of(OTHER_VALUES) : List.of();
    Extract rows = new Extract(contract, List.of(fresh), List.of(), notes, next);
    Optional<KeyCycle> cycle = KeyCycle.of(contract.server());
    return cycle.isEmpty() ? rows : comparing(rows, cycle.orElseThrow(), since);
  }

  private Delivery.DeliveryContent content(Contract contract) {
    Delivery.DeliveryContent whole = () -> rows(contract, this::everything);
    if (!JdbcRanges.declared(contract.server())) {
      return whole;
    }
    RangedRows ranges =
        new JdbcRanges(
            contract.server(),
            () -> connections.address(contract.server()),
            fault(contract),
            seconds());
    return new Delivery.DeliveryContent() {
      @Override
      public InputStream open() throws IOException {
        return whole.open();
      }

      @Override
      public Optional<RangedRows> ranges() {
        return Optional.of(ranges);
      }
    };
  }

  /** The tables and views of the schema. */
  @Override
  public List<SourceTable> tables(Contract contract) {
    try (Connection connection = connections.open(contract.server(), fault(contract))) {
      return tables(connection).stream()
          .map(
              table ->
                  new SourceTable(
                      table.name(),
                      table.address(),
                      TableName.argument(table.address())
                          .map(word -> contract.name() + " --table " + word)))
          .toList();
    } catch (SQLException e) {
      throw fault(contract).of(e);
    }
  }

  /** The tables and views of the schema of a connection. */
  static List<SourceTable> tables(Connection connection) throws SQLException {
    List<SourceTable> tables = new ArrayList<>();
    String[] kinds = {"TABLE", "VIEW", "BASE TABLE", "PARTITIONED TABLE"};
    DatabaseMetaData known = connection.getMetaData();
    try (ResultSet found =
        known.getTables(connection.getCatalog(), connection.getSchema(), "%", kinds)) {
      while (found.next()) {
        String name = found.getString("TABLE_NAME");
        String address = TableName.written(known, found.getString("TABLE_SCHEM"), name);
        tables.add(new SourceTable(name, address, Optional.empty()));
      }
    }
    return tables;
  }

  /** Adds the keys of all rows to an extract, where it is time to compare them. */
  private Extract comparing(Extract rows, KeyCycle cycle, Optional<String> since) {
    Instant now = Instant.now();
    boolean due = cycle.due(since, now);
    Contract contract = rows.contract();
    Delivery keys =
        new Delivery(
            contract.name().dataset() + ".keys.jsonl",
            JdbcAddress.shown(contract.server().location()),
            () -> rows(contract, new JdbcKeys(contract, seconds())::prepare));
    return new Extract(
        contract,
        rows.deliveries(),
        rows.waiting(),
        rows.notes(),
        rows.cursor().map(cursor -> cycle.kept(cursor, since, due, now)),
        due ? Optional.of(keys) : Optional.empty(),
        rows.drift());
  }

  /** Prepares a statement that gives rows. */
  @FunctionalInterface
  private interface QueryPreparer {
    PreparedStatement prepare(FloatColumns columns, Server server) throws SQLException;
  }

  /**
   * The highest value of the cursor. It is read before the rows, so that rows written in between
   * are read by this load and by the next one.
   */
  private Optional<String> highest(Contract contract, JdbcCursor cursor) {
    try (Connection connection = connections.open(contract.server(), fault(contract))) {
      return cursor.highest(connection, from(contract.server()), seconds());
    } catch (SQLException e) {
      throw fault(contract).of(e);
    }
  }

  private InputStream rows(Contract contract, QueryPreparer query) throws IOException {
    Path file = Files.createTempFile("kho-rows", ".jsonl");
    boolean whole = false;
    try (Connection connection = connections.open(contract.server(), fault(contract))) {
      write(connection, query, contract.server(), file);
      whole = true;
    } catch (SQLException e) {
      throw fault(contract).of(e);
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
    return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
  }

  private void write(Connection connection, QueryPreparer query, Server server, Path file)
      throws SQLException, IOException {
    FloatColumns columns = new FloatColumns(connection);
    try (PreparedStatement statement = query.prepare(columns, server)) {
      statement.setFetchSize(FETCH);
      statement.setQueryTimeout(seconds());
      try (ResultSet rows = statement.executeQuery()) {
        JdbcRows.of(connection).write(rows, columns, file);
      }
    }
  }

  private PreparedStatement everything(FloatColumns columns, Server server) throws SQLException {
    return columns.prepare(rows(server));
  }

  /** The query of all rows. */
  static String rows(Server server) {
    return DatabaseRowsFormat.QUERY
        .given(server.options())
        .orElseGet(() -> "SELECT * FROM " + from(server));
  }

  private JdbcFault fault(Contract contract) {
    return new JdbcFault(contract, timeout);
  }

  private int seconds() {
    return seconds(timeout);
  }

  /** The timeout of a statement in whole seconds, at least 1, since drivers take 0 for no limit. */
  static int seconds(Duration timeout) {
    return (int) Math.max(1, timeout.toSeconds());
  }

  /** The table, or the query as a subquery, as SQL has it behind FROM. */
  static String from(Server server) {
    return DatabaseRowsFormat.QUERY
        .given(server.options())
        .map(query -> "(" + query.strip().replaceFirst(";$", "") + ") kho_rows")
        .orElseGet(() -> DatabaseRowsFormat.TABLE.value(server.options()));
  }

  /** Makes sources of databases. */
  public static final class JdbcSourceFactory implements SourceFactory {
    @Override
    public String kind() {
      return SourceTypes.JDBC.name();
    }

    @Override
    public DeliverySource source(Settings settings, Storage storage) {
      return new JdbcSource(settings);
    }
  }
}
