package vn.kho.etl.extract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.schema.contract.Server;
import vn.kho.schema.net.HostAddresses;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Environment;
import vn.kho.schema.settings.SecretReference;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** Connects to agencies' databases, to read. A database in a file stands below the sources. */
final class JdbcConnections {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcConnections.class);
  private static final String SQLITE = "jdbc:sqlite:";

  private static final Pattern HOST =
      Pattern.compile("(?://|@)(\\[[^\\]]*\\]|[^/:?;@\\[]+)", Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern MYSQL = Pattern.compile("^jdbc:(mariadb|mysql):");

  private final Path sources;
  private final boolean localAddresses;

  JdbcConnections(Settings settings) {
    sources = settings.path(Setting.SOURCES);
    localAddresses = settings.flag(Setting.HTTP_LOCAL_ADDRESSES);
  }

  /**
   * A connection that takes no change, with a transaction begun by its first statement.
   *
   * @throws KhoException SOURCE_ADDRESS where the database is a file elsewhere or a server on this
   *     machine's link, SECRET_MISSING
   */
  Connection open(Server server) throws SQLException {
    Properties properties = new Properties();
    secret(server, "user", properties);
    secret(server, "password", properties);
    String url = server.location();
    if (url.startsWith(SQLITE)) {
      url = SQLITE + file(url.substring(SQLITE.length()));
      properties.put("open_mode", "1"); // Read only; this driver takes it before it connects.
    } else if (!localAddresses) {
      refuseLocal(url);
    }
    Connection connection = DriverManager.getConnection(url, properties);
    if (!connection.isReadOnly()) {
      connection.setReadOnly(true);
    }
    if (MYSQL.matcher(url).find()) {
      // Its TIMESTAMP is a moment, which it writes in the zone of the session without saying which.
      try (Statement zone = connection.createStatement()) {
        zone.execute("SET time_zone = '+00:00'");
      }
    }
    connection.setAutoCommit(false);
    return connection;
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
    return MYSQL.matcher(connection.getMetaData().getURL()).find();
  }

  /**
   * A database of this machine asks who comes, so loopback is no way in; what answers on the link,
   * such as a cloud's metadata service, asks nobody.
   */
  private static void refuseLocal(String url) {
    Matcher host = HOST.matcher(url);
    if (!host.find()) {
      return;
    }
    try {
      for (InetAddress one : InetAddress.getAllByName(host.group(1))) {
        if (HostAddresses.localBesideLoopback(one)) {
          throw new KhoException(
              ErrorCode.SOURCE_ADDRESS,
              "Cannot read the database, the contract names an address of this machine's link as"
                  + " the server: "
                  + host.group(1)
                  + ". If that is meant, set "
                  + Setting.HTTP_LOCAL_ADDRESSES.key()
                  + ".");
        }
      }
    } catch (UnknownHostException e) {
      LOG.debug("no such host, as the connection will tell", e);
    }
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

  private static void secret(Server server, String key, Properties properties) {
    String value = server.options().get(key);
    if (value != null) {
      properties.put(key, SecretReference.value(value, Environment.variables()));
    }
  }
}
