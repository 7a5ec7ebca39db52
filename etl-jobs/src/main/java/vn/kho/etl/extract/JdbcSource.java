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
import java.util.List;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Server;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/** Rows of a database, handed over as JSON lines with every value as text. Rows are streamed. */
final class JdbcSource implements Source {
  private static final int FETCH = 5_000;

  private final JdbcConnections connections;

  JdbcSource(Settings settings) {
    connections = new JdbcConnections(settings);
  }

  @Override
  public List<Delivery> deliveries(Contract contract) {
    Server server = contract.server();
    String origin = shown(server);
    return List.of(
        new Delivery(contract.name().dataset() + ".jsonl", origin, () -> rows(contract)));
  }

  private InputStream rows(Contract contract) throws IOException {
    Path file = Files.createTempFile("kho-rows", ".jsonl");
    boolean whole = false;
    try (Connection connection = connect(contract);
        Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH);
      try (ResultSet rows = statement.executeQuery(query(contract.server()))) {
        write(rows, file);
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

  private static void write(ResultSet rows, Path file) throws SQLException, IOException {
    ResultSetMetaData columns = rows.getMetaData();
    try (JsonGenerator json =
        new JsonFactory().createGenerator(new BufferedOutputStream(Files.newOutputStream(file)))) {
      json.setRootValueSeparator(null);
      while (rows.next()) {
        json.writeStartObject();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          json.writeStringField(columns.getColumnLabel(i), rows.getString(i));
        }
        json.writeEndObject();
        json.writeRaw('\n');
      }
    }
  }
}
