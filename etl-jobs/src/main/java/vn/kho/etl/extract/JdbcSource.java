package vn.kho.etl.extract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.kho.etl.record.ColumnKind;
import vn.kho.etl.record.RowsFormat;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Server;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/**
 * Rows of a database, handed over in the form of {@link RowsFormat}: the columns with what the
 * database says of their values, then the values as it writes them. Rows are streamed.
 */
final class JdbcSource implements DeliverySource {
  private static final int FETCH = 5_000;
  private static final String UTC = "+00";

  private final JdbcConnections connections;

  JdbcSource(Settings settings) {
    connections = new JdbcConnections(settings);
  }

  @Override
  public Extract list(Contract contract, Optional<String> since) {
    Server server = contract.server();
    String origin = shown(server);
    Delivery rows =
        new Delivery(contract.name().dataset() + ".jsonl", origin, () -> rows(contract));
    return new Extract(contract, List.of(rows));
  }

  private InputStream rows(Contract contract) throws IOException {
    Path file = Files.createTempFile("kho-rows", ".jsonl");
    boolean whole = false;
    try (Connection connection = connect(contract);
        Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH);
      try (ResultSet rows = statement.executeQuery(query(contract.server()))) {
        write(rows, file, JdbcConnections.momentsInUtc(connection) ? UTC : "");
      }
      whole = true;
    } catch (SQLException e) {
      if (brokeOff(e)) {
        throw new KhoException(
            ErrorCode.SOURCE_UNREACHABLE,
            "Cannot read the rows of "
                + contract.name()
                + " to the end, the connection to the database broke off (SQL state "
                + e.getSQLState()
                + "): "
                + shown(contract.server())
                + ". Nothing of them is kept; they are read again with the next load.",
            e);
      }
      throw new KhoException(
          ErrorCode.SOURCE_UNREADABLE,
          "Cannot read the rows of "
              + contract.name()
              + ", the database refuses (SQL state "
              + e.getSQLState()
              + "). Check kho.table or kho.query and the account's rights.",
          e);
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
    return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Class 08 is the standard's; 57P is PostgreSQL being stopped; a lost socket may have none. */
  private static boolean brokeOff(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("08")
        || state.startsWith("57P")
        || e instanceof SQLNonTransientConnectionException
        || e.getCause() instanceof IOException;
  }

  private Connection connect(Contract contract) {
    Server server = contract.server();
    try {
      return connections.open(server);
    } catch (SQLException e) {
      // The driver's own message may quote the whole address, so it is not handed on.
      throw new KhoException(
          ErrorCode.SOURCE_UNREACHABLE,
          "Cannot reach the database of "
              + contract.name()
              + " (SQL state "
              + e.getSQLState()
              + "): "
              + shown(server)
              + ". Check the address, kho.user and kho.password.");
    }
  }

  /** The address without its options, which may hold a password. */
  private static String shown(Server server) {
    return server.location().replaceFirst("[?;].*", "");
  }

  private static String query(Server server) {
    String query = server.options().get("query");
    return query == null ? "SELECT * FROM " + server.options().get("table") : query;
  }

  /** Writes the rows; {@code zone} is what values of type TIMESTAMP leave unsaid. */
  private static void write(ResultSet rows, Path file, String zone)
      throws SQLException, IOException {
    ResultSetMetaData columns = rows.getMetaData();
    int count = columns.getColumnCount();
    ColumnKind[] kinds = new ColumnKind[count];
    try (JsonGenerator json =
        new JsonFactory().createGenerator(new BufferedOutputStream(Files.newOutputStream(file)))) {
      json.setRootValueSeparator(null);
      json.writeStartObject();
      json.writeArrayFieldStart(RowsFormat.COLUMNS);
      for (int i = 0; i < count; i++) {
        kinds[i] = kind(columns, i + 1, zone);
        json.writeStartObject();
        json.writeStringField("name", columns.getColumnLabel(i + 1));
        json.writeStringField("kind", kinds[i].name());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
      while (rows.next()) {
        json.writeStartArray();
        for (int i = 0; i < count; i++) {
          // Bytes are never read into a table, so they are not landed either.
          String text = kinds[i] == ColumnKind.BINARY ? null : rows.getString(i + 1);
          json.writeString(text == null || kinds[i] != ColumnKind.MOMENT ? text : text + zone);
        }
        json.writeEndArray();
        json.writeRaw('\n');
      }
    }
  }

  /** By the standard's types, and by name where a driver has one type for two. */
  private static ColumnKind kind(ResultSetMetaData columns, int column, String zone)
      throws SQLException {
    String name = columns.getColumnTypeName(column).toLowerCase(Locale.ROOT);
    return switch (columns.getColumnType(column)) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE,
          Types.NUMERIC,
          Types.DECIMAL ->
          ColumnKind.NUMBER;
      case Types.BOOLEAN -> ColumnKind.BOOLEAN;
      case Types.BIT -> name.startsWith("bit") ? ColumnKind.TEXT : ColumnKind.BOOLEAN;
      case Types.DATE -> name.startsWith("year") ? ColumnKind.NUMBER : ColumnKind.DATE;
      case Types.TIME -> name.equals("timetz") ? ColumnKind.TEXT : ColumnKind.TIME;
      case Types.TIMESTAMP ->
          name.equals("timestamptz") || (!zone.isEmpty() && name.equals("timestamp"))
              ? ColumnKind.MOMENT
              : ColumnKind.TIMESTAMP;
      case Types.TIMESTAMP_WITH_TIMEZONE -> ColumnKind.MOMENT;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> ColumnKind.BINARY;
      default -> ColumnKind.TEXT;
    };
  }
}
