package vn.kho.orchestration.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** One connection to Trino. */
public final class TrinoConnection implements AutoCloseable {
  private static final String NO_WORKER = "No nodes available";
  private static final Duration WORKER = Duration.ofSeconds(20);

  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendOffset("+HH:MM", "+00:00")
          .toFormatter(Locale.ROOT);

  private final Connection connection;
  private final ZoneId zone;

  private TrinoConnection(Connection connection, ZoneId zone) {
    this.connection = connection;
    this.zone = zone;
  }

  /** Connects as the user of this machine, in the time zone of this process. */
  public static TrinoConnection connect(String url) {
    return connect(url, ZoneId.systemDefault());
  }

  /**
   * Connects as the user of this machine.
   *
   * @param zone the time zone of {@code current_date}, in which timestamps are shown; Iceberg keeps
   *     them in UTC
   */
  public static TrinoConnection connect(String url, ZoneId zone) {
    Properties properties = new Properties();
    properties.setProperty("user", System.getProperty("user.name", "kho"));
    properties.setProperty("timezone", zone.getId());
    try {
      return new TrinoConnection(DriverManager.getConnection(url, properties), zone);
    } catch (SQLException e) {
      throw failed("connect to " + url, e);
    }
  }

  /**
   * Runs a statement that gives rows. Where Trino has no worker yet, as just after its start, it
   * has not run the statement, which is then sent again for up to 20 seconds.
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
  public record ResultColumn(String name, String type) {}

  /**
   * The columns that a query gives; no rows are read.
   *
   * @throws KhoException QUERY_FAILED where it is no query that Trino can run
   */
  public List<ResultColumn> columns(String query) {
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM (\n" + query + "\n) LIMIT 0")) {
      ResultSetMetaData metadata = none.getMetaData();
      List<ResultColumn> columns = new ArrayList<>();
      for (int i = 1; i <= metadata.getColumnCount(); i++) {
        columns.add(new ResultColumn(metadata.getColumnLabel(i), metadata.getColumnTypeName(i)));
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

  private QueryResult answer(Statement statement) throws SQLException {
    try (ResultSet result = statement.getResultSet()) {
      int width = result.getMetaData().getColumnCount();
      List<String> columns = new ArrayList<>();
      List<Boolean> moments = new ArrayList<>();
      for (int i = 1; i <= width; i++) {
        columns.add(result.getMetaData().getColumnLabel(i));
        moments.add(result.getMetaData().getColumnType(i) == Types.TIMESTAMP_WITH_TIMEZONE);
      }
      List<List<Object>> rows = new ArrayList<>();
      while (result.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
          row.add(moments.get(i - 1) ? moment(result, i) : plain(result.getObject(i)));
        }
        rows.add(row);
      }
      return new QueryResult(columns, rows);
    }
  }

  /** A timestamp in the zone of the connection, with its offset from UTC. */
  private Object moment(ResultSet result, int column) throws SQLException {
    ZonedDateTime moment = result.getObject(column, ZonedDateTime.class);
    return moment == null
        ? QueryResult.NULL
        : MOMENT.format(moment.withZoneSameInstant(zone).toOffsetDateTime());
  }

  private static Object plain(@Nullable Object value) {
    if (value == null) {
      return QueryResult.NULL;
    }
    return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value;
  }

  private static KhoException failed(String verb, SQLException e) {
    String reason = String.valueOf(e.getMessage()).replaceFirst("^Query failed \\(#\\w+\\): ", "");
    return new KhoException(
        ErrorCode.QUERY_FAILED, "Cannot " + verb + ", Trino refused it: " + reason, e);
  }
}
