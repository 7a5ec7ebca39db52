package vn.kho.orchestration.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** One connection to Trino. */
public final class TrinoConnection implements AutoCloseable {
  private static final String NO_WORKER = "No nodes available";
  private static final Duration WORKER = Duration.ofSeconds(20);

  private final Connection connection;

  private TrinoConnection(Connection connection) {
    this.connection = connection;
  }

  /** Connects as the user of this machine. */
  public static TrinoConnection connect(String url) {
    return connect(url, System.getProperty("user.name", "kho"));
  }

  private static TrinoConnection connect(String url, String user) {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    try {
      return new TrinoConnection(DriverManager.getConnection(url, properties));
    } catch (SQLException e) {
      throw failed("connect to " + url, e);
    }
  }

  /**
   * Runs a statement that gives rows. One that Trino refuses for want of a worker, as in the moment
   * after its start, has done nothing and is asked again for some seconds.
   */
  public QueryResult ask(String query) {
    long end = System.nanoTime() + WORKER.toNanos();
    while (true) {
      try (Statement statement = connection.createStatement()) {
        return statement.execute(query) ? answer(statement) : QueryResult.EMPTY;
      } catch (SQLException e) {
        if (!String.valueOf(e.getMessage()).contains(NO_WORKER) || System.nanoTime() > end) {
          throw failed("run a query", e);
        }
        rest(e);
      }
    }
  }

  private static void rest(SQLException refused) {
    try {
      TimeUnit.MILLISECONDS.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("run a query", refused);
    }
  }

  /**
   * A column of an answer.
   *
   * @param name its name
   * @param type its type as Trino writes it, such as {@code decimal(9, 2)}
   */
  public record Column(String name, String type) {}

  /**
   * The columns that a query gives; nothing of it is read.
   *
   * @throws KhoException QUERY_FAILED where it is no query that Trino can run
   */
  public List<Column> columns(String query) {
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM (\n" + query + "\n) LIMIT 0")) {
      ResultSetMetaData metadata = none.getMetaData();
      List<Column> columns = new ArrayList<>();
      for (int i = 1; i <= metadata.getColumnCount(); i++) {
        columns.add(new Column(metadata.getColumnLabel(i), metadata.getColumnTypeName(i)));
      }
      return List.copyOf(columns);
    } catch (SQLException e) {
      throw failed("run a query", e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed("close the connection", e);
    }
  }

  private static QueryResult answer(Statement statement) throws SQLException {
    try (ResultSet result = statement.getResultSet()) {
      int width = result.getMetaData().getColumnCount();
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= width; i++) {
        columns.add(result.getMetaData().getColumnLabel(i));
      }
      List<List<Object>> rows = new ArrayList<>();
      while (result.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
          Object value = result.getObject(i);
          row.add(value == null ? QueryResult.NULL : plain(value));
        }
        rows.add(row);
      }
      return new QueryResult(columns, rows);
    }
  }

  private static Object plain(Object value) {
    return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value;
  }

  private static KhoException failed(String verb, SQLException e) {
    String reason = String.valueOf(e.getMessage()).replaceFirst("^Query failed \\(#\\w+\\): ", "");
    return new KhoException(
        ErrorCode.QUERY_FAILED, "Cannot " + verb + ", Trino refused it: " + reason, e);
  }
}
