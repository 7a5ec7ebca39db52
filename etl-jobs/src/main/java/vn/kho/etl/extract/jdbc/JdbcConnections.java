package vn.kho.etl.extract.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kho.schema.contract.Server;
import vn.kho.schema.net.LocalAddressGuard;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Environment;
import vn.kho.schema.settings.SecretReference;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.source.SharedOptions;
import vn.kho.schema.source.SourceOption;

/**
 * Connects to agencies' databases, to read. A database in a file must be below the folder of
 * sources.
 */
final class JdbcConnections {
  private static final String SQLITE = "jdbc:sqlite:";

  private static final Pattern HOST =
      Pattern.compile("(?://|@)(\\[[^\\]]*\\]|[^/:?;@\\[]+)", Pattern.UNICODE_CHARACTER_CLASS);

  private final Path sources;
  private final LocalAddressGuard localAddresses;
  private final ZoneId zone;

  JdbcConnections(Settings settings) {
    sources = settings.path(Setting.SOURCES);
    localAddresses = new LocalAddressGuard(settings);
    zone = settings.zone(Setting.TIME_ZONE);
  }

  /**
   * A read-only connection without autocommit: its first statement begins a transaction.
   *
   * @throws KhoException SOURCE_ADDRESS where the database is a file outside of the sources, or a
   *     server on this machine or at a link-local address that no setting allows; SOURCE_MISSING
   *     where that file does not exist; SETTING_INVALID where no driver takes the address;
   *     SECRET_MISSING, SOURCE_UNREACHABLE
   */
  Connection open(Server server, JdbcFault fault) {
    try {
      return address(server).open();
    } catch (SQLException e) {
      throw fault.unreached(e);
    }
  }

  /** The URL and credentials with which a database is read. */
  JdbcAddress address(Server server) {
    Properties properties = new Properties();
    secret(server, SharedOptions.USER, properties);
    secret(server, SharedOptions.PASSWORD, properties);
    String url = server.location();
    if (url.startsWith(SQLITE)) {
      url = SQLITE + file(url.substring(SQLITE.length()));
      properties.put("open_mode", "1"); // Read only; this driver takes it before it connects.
    } else {
      Matcher host = HOST.matcher(url);
      localAddresses.check(host.find() ? host.group(1) : "localhost"); // The default of drivers.
    }
    return new JdbcAddress(url, properties, zone);
  }

  /** Whether the values of a column may have types of their own, as SQLite's have. */
  static boolean typedValues(Connection connection) throws SQLException {
    return connection.getMetaData().getURL().startsWith("jdbc:sqlite:");
  }

  /**
   * Whether a connection leads to MySQL or MariaDB. Its values of type TIMESTAMP are moments,
   * written in UTC.
   */
  static boolean mysql(Connection connection) throws SQLException {
    return JdbcAddress.mysql(connection.getMetaData().getURL());
  }

  /** Whether a connection leads to SQL Server. */
  static boolean sqlServer(Connection connection) throws SQLException {
    return JdbcAddress.sqlServer(connection.getMetaData().getURL());
  }

  private Path file(String name) {
    try {
      Path file = sources.resolve(name).toRealPath();
      if (file.startsWith(sources.toRealPath())) {
        return file;
      }
    } catch (IOException e) {
      throw new KhoException(
          ErrorCode.SOURCE_MISSING,
          "Cannot find the database, there is no such file below " + sources + ": " + name + ".",
          e);
    }
    throw new KhoException(
        ErrorCode.SOURCE_ADDRESS,
        "Cannot read a database outside of the sources folder "
            + sources
            + ": "
            + name
            + ". Place the file below it.");
  }

  private static void secret(Server server, SourceOption<String> option, Properties properties) {
    option
        .given(server.options())
        .map(value -> SecretReference.value(value, Environment.variables()))
        .ifPresent(value -> properties.put(option.key(), value));
  }
}
