package vn.kho.etl.extract.jdbc;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * The URL and credentials with which a database is read. It holds the password, so it is never
 * shown; it is serialised to Spark tasks, as the keys of the object store are.
 */
final class JdbcAddress implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Pattern MYSQL = Pattern.compile("^jdbc:(mariadb|mysql):");

  /** Maven coordinates of drivers that do not come with Kho, by the name in the URL. */
  private static final Map<String, String> DRIVERS =
      Map.of(
          "mysql", "com.mysql:mysql-connector-j",
          "sqlserver", "com.microsoft.sqlserver:mssql-jdbc",
          "oracle", "com.oracle.database.jdbc:ojdbc11");

  private final String url;
  private final Properties properties;
  private final ZoneId zone;

  /**
   * An address.
   *
   * @param zone of sessions of PostgreSQL, which would otherwise have that of this machine
   */
  JdbcAddress(String url, Properties properties, ZoneId zone) {
    this.url = url;
    this.properties = properties;
    this.zone = zone;
  }

  /**
   * A read-only connection without autocommit: its first statement begins a transaction.
   *
   * @throws KhoException SETTING_INVALID where no driver takes the address
   */
  Connection open() throws SQLException {
    if (!taken(url)) {
      String database = url.replaceFirst("^(jdbc:[^:]*:).*", "$1");
      throw taken(database + "//localhost") || taken(database + "//localhost/x")
          ? broken(database)
          : withoutDriver(database);
    }
    Connection connection = DriverManager.getConnection(url, properties);
    if (!connection.isReadOnly()) {
      connection.setReadOnly(true);
    }
    if (mysql(url)) {
      // Its TIMESTAMP is a moment, which it writes in the zone of the session without saying which.
      execute(connection, "SET time_zone = '+00:00'");
    } else if (postgres(url)) {
      execute(connection, "SET TIME ZONE " + session(zone));
    }
    connection.setAutoCommit(false);
    return connection;
  }

  /** Whether a registered driver accepts an address. */
  private static boolean taken(String address) {
    return DriverManager.drivers().anyMatch(driver -> takes(driver, address));
  }

  private static boolean takes(Driver driver, String address) {
    try {
      return driver.acceptsURL(address);
    } catch (SQLException e) {
      return false; // The address is of this driver, but malformed.
    }
  }

  private static KhoException broken(String database) {
    return new KhoException(
        ErrorCode.SETTING_INVALID,
        "Cannot read the database, the driver for "
            + database
            + " cannot read its address. Look at host, port (1 to 65535), database and parameters.");
  }

  private static KhoException withoutDriver(String database) {
    String jar =
        DRIVERS.entrySet().stream()
            .filter(known -> database.equals("jdbc:" + known.getKey() + ":"))
            .map(known -> " (" + known.getValue() + " of Maven Central)")
            .findFirst()
            .orElse("");
    return new KhoException(
        ErrorCode.SETTING_INVALID,
        "Cannot read the database, no driver for "
            + database
            + " is on the class path. Put its jar"
            + jar
            + " into the folder of the setting sources.libraries.");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * The zone in SQL. An offset is written as an interval, since PostgreSQL reads the sign of an
   * offset in a text the other way round, as POSIX does.
   */
  private static String session(ZoneId zone) {
    return zone.normalized() instanceof ZoneOffset offset
        ? "INTERVAL '" + offset.getTotalSeconds() / 60 + " minutes' HOUR TO MINUTE"
        : "'" + zone.getId() + "'";
  }

  /** Whether it is one of MySQL or MariaDB. */
  static boolean mysql(String url) {
    return MYSQL.matcher(url).find();
  }

  /** Whether it is one of SQL Server. */
  static boolean sqlServer(String url) {
    return url.startsWith("jdbc:sqlserver:");
  }

  private static boolean postgres(String url) {
    return url.startsWith("jdbc:postgresql:");
  }

  /** Whether several connections can read from one snapshot. */
  boolean snapshots() {
    return postgres(url);
  }

  @Override
  public String toString() {
    return shown(url);
  }

  /** An address without its parameters, which may hold a password. */
  static String shown(String url) {
    return url.replaceFirst("[?;].*", "");
  }
}
