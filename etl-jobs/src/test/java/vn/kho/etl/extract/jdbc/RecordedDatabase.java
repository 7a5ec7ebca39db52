package vn.kho.etl.extract.jdbc;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.TestDriver;

/**
 * Used where no server can be started: what a dialect is asked, in the order in which it is asked,
 * and answers of one row, with the types that a driver gives its columns.
 */
final class RecordedDatabase extends TestDriver {
  private final String url;
  private final List<Answer> columns;
  final List<String> asked = new ArrayList<>();

  /** A column of every answer: its name, the number and name of its type, and its value. */
  record Answer(String name, int type, String typeName, Object value) {}

  RecordedDatabase(String url, List<Answer> columns) {
    this.url = url;
    this.columns = List.copyOf(columns);
  }

  Connection connection() {
    return of(
        Connection.class,
        (method, arguments) ->
            switch (method.getName()) {
              case "prepareStatement" -> {
                asked.add(String.valueOf(arguments[0]));
                yield statement();
              }
              case "setReadOnly", "setAutoCommit" -> {
                asked.add(method.getName() + " " + arguments[0]);
                yield null;
              }
              case "isReadOnly" -> false;
              case "getMetaData" ->
                  of(
                      DatabaseMetaData.class,
                      (of, none) -> of.getName().equals("getURL") ? url : unexpected(of));
              case "close" -> null;
              default -> unexpected(method);
            });
  }

  private PreparedStatement statement() {
    return of(
        PreparedStatement.class,
        (method, arguments) ->
            switch (method.getName()) {
              case "setQueryTimeout", "setFetchSize", "setObject" -> {
                asked.add(method.getName() + " " + String.valueOf(arguments[arguments.length - 1]));
                yield null;
              }
              case "executeQuery" -> rows();
              case "close" -> null;
              default -> unexpected(method);
            });
  }

  ResultSet rows() {
    int[] row = {0};
    return of(
        ResultSet.class,
        (method, arguments) ->
            switch (method.getName()) {
              case "next" -> row[0]++ == 0;
              case "getMetaData" -> metaData();
              case "getString" -> String.valueOf(columns.get((int) arguments[0] - 1).value());
              case "getObject" -> columns.get((int) arguments[0] - 1).value();
              case "close" -> null;
              default -> unexpected(method);
            });
  }

  private ResultSetMetaData metaData() {
    return of(
        ResultSetMetaData.class,
        (method, arguments) ->
            switch (method.getName()) {
              case "getColumnCount" -> columns.size();
              case "getColumnLabel" -> columns.get((int) arguments[0] - 1).name();
              case "getColumnType" -> columns.get((int) arguments[0] - 1).type();
              case "getColumnTypeName" -> columns.get((int) arguments[0] - 1).typeName();
              default -> unexpected(method);
            });
  }

  private static @Nullable Object unexpected(Method method) {
    throw new UnsupportedOperationException(method.toString());
  }

  private interface Reply {
    @Nullable Object to(Method method, Object[] arguments);
  }

  private static <T> T of(Class<T> type, Reply reply) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                reply.to(method, arguments == null ? new Object[0] : arguments)));
  }

  /** A moment as its driver gives it; its text is not ISO. */
  static Answer moment(String name, int type, String typeName, String iso) {
    return new Answer(name, type, typeName, OffsetDateTime.parse(iso));
  }

  @Override
  public Connection connect(String url, Properties properties) {
    return connection();
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.equals(this.url);
  }
}
