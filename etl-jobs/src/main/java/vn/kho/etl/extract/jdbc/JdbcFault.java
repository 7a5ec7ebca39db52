package vn.kho.etl.extract.jdbc;

import java.io.IOException;
import java.io.Serializable;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Server;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;

/**
 * Makes a failure with a code of an SQLException. The database's own message is shown only where it
 * is about the statement or missing rights; a message about a value may hold personal data.
 */
final class JdbcFault implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 300;
  private static final Set<Integer> DENIED_BY_MARIADB = Set.of(1044, 1142, 1143, 1227, 1370);
  private static final int DENIED_BY_ORACLE = 1031;
  private static final Set<Integer> DENIED_BY_SQL_SERVER = Set.of(229, 230, 297, 916);

  /**
   * Error numbers, since the SQL states of SQL Server do not classify these errors: S and four
   * digits.
   */
  private static final Set<Integer> STATEMENT_BY_SQL_SERVER =
      Set.of(102, 105, 156, 170, 195, 207, 208, 209, 4104);

  /** SQL states of a statement that was stopped: PostgreSQL, MariaDB, SQL Server. */
  private static final Set<String> STOPPED = Set.of("57014", "70100", "HY008");

  private final String dataset;
  private final String location;
  private final String shown;
  private final Duration timeout;

  /**
   * Faults of one dataset's database.
   *
   * @param timeout how long a statement may take
   */
  JdbcFault(Contract contract, Duration timeout) {
    this(contract.name().toString(), contract.server(), timeout);
  }

  /** Faults of a database that is read for a dataset, which may have no contract yet. */
  JdbcFault(String dataset, Server server, Duration timeout) {
    this.dataset = dataset;
    this.location = server.location();
    this.shown = JdbcAddress.shown(location);
    this.timeout = timeout;
  }

  KhoException of(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    if (brokeOff(e, state)) {
      return new KhoException(
          ErrorCode.SOURCE_UNREACHABLE,
          "Cannot read the rows of "
              + dataset
              + " to the end, the connection to the database broke off (SQL state "
              + state
              + "): "
              + shown
              + ". Nothing of them is kept; they are read again with the next load.",
          e);
    }
    if (e instanceof SQLTimeoutException || STOPPED.contains(state)) {
      return new KhoException(
          ErrorCode.SOURCE_UNREACHABLE,
          "Cannot read the rows of "
              + dataset
              + ", the statement took longer than "
              + Setting.JDBC_TIMEOUT.key()
              + " ("
              + timeout.toSeconds()
              + " s): "
              + shown
              + ". Read less with kho.query or kho.cursor, or raise it.",
          e);
    }
    return refused(e, state);
  }

  /**
   * The failure of a connection that could not be opened. The driver's message and cause are left
   * out, since they may quote the whole address.
   */
  KhoException unreached(SQLException e) {
    return new KhoException(
        ErrorCode.SOURCE_UNREACHABLE,
        "Cannot reach the database of "
            + dataset
            + " (SQL state "
            + e.getSQLState()
            + "): "
            + shown
            + ". Check the address, kho.user and kho.password.");
  }

  private KhoException refused(SQLException e, String state) {
    boolean denied = state.equals("42501") || denied(e.getErrorCode());
    boolean statement =
        state.startsWith("42")
            || sqlite(e).contains("[sqlite_error]")
            || (by("sqlserver") && STATEMENT_BY_SQL_SERVER.contains(e.getErrorCode()));
    ErrorCode code =
        denied
            ? ErrorCode.SOURCE_REFUSED
            : statement ? ErrorCode.SOURCE_QUERY : ErrorCode.SOURCE_UNREADABLE;
    String next =
        denied
            ? "Ask the agency for the right to read it."
            : "Check kho.table, kho.query and kho.cursor.";
    return new KhoException(
        code,
        "Cannot read the rows of "
            + dataset
            + ", the database refuses (SQL state "
            + state
            + ")"
            + (statement || denied ? ": " + words(e) : "")
            + " "
            + next,
        e);
  }

  private boolean denied(int code) {
    if (by("oracle")) {
      return code == DENIED_BY_ORACLE;
    }
    return by("sqlserver") ? DENIED_BY_SQL_SERVER.contains(code) : DENIED_BY_MARIADB.contains(code);
  }

  private boolean by(String driver) {
    return location.startsWith("jdbc:" + driver + ":");
  }

  private static String sqlite(SQLException e) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
  }

  private static String words(SQLException e) {
    String own = String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
    String end = own.endsWith(".") ? "" : ".";
    return own.length() > SHOWN ? own.substring(0, SHOWN) + "..." : own + end;
  }

  /**
   * Whether the connection broke off: class 08 is standard, 57P is PostgreSQL shutting down; a lost
   * socket may come without a state.
   */
  private static boolean brokeOff(SQLException e, String state) {
    return state.startsWith("08")
        || state.startsWith("57P")
        || e instanceof SQLNonTransientConnectionException
        || e.getCause() instanceof IOException;
  }
}
