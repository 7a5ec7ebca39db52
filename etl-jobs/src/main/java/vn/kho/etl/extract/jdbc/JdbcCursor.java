package vn.kho.etl.extract.jdbc;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.ColumnKind;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.UnitParser;
import vn.kho.schema.source.JdbcOptions;

/**
 * The incremental cursor of a database's rows: the highest value of a column that grows, such as
 * the moment of the last change. Rows with that very value are read again, since more of them may
 * have been written meanwhile, and so are rows without a value. A value in the future is never
 * taken as the cursor: its rows are read each time.
 */
final class JdbcCursor {
  private static final Duration STEP = Duration.ofMillis(4);

  private final Contract contract;
  private final String column;
  private final Optional<String> lookBack;
  private final ZoneId zone;
  private final boolean sqlite;

  private JdbcCursor(Contract contract, String column, ZoneId zone) {
    this.contract = contract;
    this.column = column;
    this.lookBack = JdbcOptions.LOOK_BACK.given(contract.server().options());
    this.zone = zone;
    this.sqlite = contract.server().location().startsWith("jdbc:sqlite:");
  }

  /** The cursor that a contract declares; empty where it declares none. */
  static Optional<JdbcCursor> of(Contract contract, ZoneId zone) {
    return JdbcOptions.CURSOR
        .given(contract.server().options())
        .map(column -> new JdbcCursor(contract, column, zone));
  }

  /**
   * The highest value that the rows have now.
   *
   * @param rows the table or subquery, as SQL has it behind FROM
   * @return the cursor, as it is stored; empty where no row has one
   */
  Optional<String> highest(Connection connection, String rows, int seconds) throws SQLException {
    Optional<String> highest =
        sqlite
            ? new SqliteCursor(column, zone, this::unusable).highest(connection, rows, seconds)
            : typed(connection, rows, seconds);
    if (highest.isPresent()) {
      from(highest.orElseThrow()); // Fails now where the next load could not read this cursor.
    }
    return highest;
  }

  /** The highest value of a column all of whose values are of the type that it is declared. */
  private Optional<String> typed(Connection connection, String rows, int seconds)
      throws SQLException {
    ColumnKind kind = kind(connection, rows, seconds);
    Optional<Object> now = now(kind);
    String most =
        "SELECT MAX("
            + column
            + ") FROM "
            + rows
            + now.map(x -> " WHERE " + column + " <= ?").orElse("");
    try (PreparedStatement statement = connection.prepareStatement(most)) {
      statement.setQueryTimeout(seconds);
      if (now.isPresent()) {
        statement.setObject(1, now.orElseThrow());
      }
      try (ResultSet found = statement.executeQuery()) {
        return found.next()
            ? Optional.ofNullable(value(found, kind)).map(value -> kind + " " + value)
            : Optional.empty();
      }
    }
  }

  /**
   * Whether the new rows can be found by an earlier cursor: not where the column has values of
   * another kind by now, which cannot be compared with it.
   *
   * @param kept the cursor of an earlier load
   * @param highest that of this one
   */
  boolean continues(String kept, Optional<String> highest) {
    try {
      from(kept);
    } catch (KhoException e) {
      return false;
    }
    return highest.stream()
        .allMatch(now -> kind(now) == kind(kept) && form(now).equals(form(kept)));
  }

  /** The query of the rows from a cursor on, and of those before it within the look-back. */
  PreparedStatement since(FloatColumns columns, String rows, String cursor) throws SQLException {
    Object from = from(cursor);
    PreparedStatement statement =
        columns.prepare(
            "SELECT * FROM " + rows + " WHERE " + column + " >= ? OR " + column + " IS NULL");
    if (sqlite && from instanceof BigDecimal number) {
      SqliteCursor.bind(statement, number);
    } else {
      statement.setObject(1, from);
    }
    return statement;
  }

  /**
   * The value from which on rows are read, as a parameter. SQLite has no types for dates and times,
   * so these are given as text.
   */
  private Object from(String cursor) {
    ColumnKind kind = kind(cursor);
    Object value;
    try {
      value = parsed(kind, cursor);
    } catch (DateTimeException | NumberFormatException e) {
      throw unreadable(kind);
    }
    Object from = rounded(earlier(kind, value));
    return from instanceof Temporal moment && sqlite
        ? form(cursor).orElseThrow().compared(moment)
        : from;
  }

  private static ColumnKind kind(String cursor) {
    return ColumnKind.valueOf(cursor.substring(0, cursor.indexOf(' ')));
  }

  private static String text(String cursor) {
    return cursor.substring(cursor.indexOf(' ') + 1);
  }

  /** How SQLite writes the values; empty of numbers, and of other databases. */
  private Optional<MomentForm> form(String cursor) {
    return sqlite ? MomentForm.of(text(cursor)) : Optional.empty();
  }

  /**
   * SQL Server keeps a {@code datetime} in steps of a 300th of a second, gives it in milliseconds,
   * and compares these with the step itself: {@code .007} is greater than the step that it was made
   * from, so that rows with that very value would not be found. The value is therefore moved back
   * by 4 ms.
   */
  private Object rounded(Object from) {
    boolean sqlServer = JdbcAddress.sqlServer(contract.server().location());
    return sqlServer && from instanceof LocalDateTime moment ? moment.minus(STEP) : from;
  }

  private ColumnKind kind(Connection connection, String rows, int seconds) throws SQLException {
    String none = "SELECT " + column + " FROM " + rows + " WHERE 1 = 0";
    try (PreparedStatement statement = connection.prepareStatement(none)) {
      statement.setQueryTimeout(seconds);
      try (ResultSet empty = statement.executeQuery()) {
        return JdbcRows.of(connection).kind(empty.getMetaData(), 1);
      }
    }
  }

  private Optional<Object> now(ColumnKind kind) {
    Instant now = Instant.now();
    return switch (kind) {
      case TIMESTAMP -> Optional.of(LocalDateTime.ofInstant(now, zone));
      case MOMENT -> Optional.of(now.atZone(zone).toOffsetDateTime());
      case DATE -> Optional.of(LocalDate.ofInstant(now, zone));
      case NUMBER -> Optional.empty();
      case TEXT -> throw unusable("it holds texts, whose order need not be that of time or number");
      default -> throw unusable("it holds values of the kind " + kind);
    };
  }

  private @Nullable Object value(ResultSet found, ColumnKind kind) throws SQLException {
    return switch (kind) {
      case TIMESTAMP -> found.getObject(1, LocalDateTime.class);
      case MOMENT -> found.getObject(1, OffsetDateTime.class);
      case DATE -> found.getObject(1, LocalDate.class);
      case NUMBER -> plain(found.getBigDecimal(1));
      default -> throw unreadable(kind);
    };
  }

  private static @Nullable String plain(@Nullable BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }

  private Object parsed(ColumnKind kind, String cursor) {
    if (sqlite && kind != ColumnKind.NUMBER) {
      return form(cursor).orElseThrow(() -> unreadable(kind)).parsed(text(cursor));
    }
    String iso = text(cursor).replace(' ', 'T');
    return switch (kind) {
      case TIMESTAMP -> LocalDateTime.parse(iso.length() == 10 ? iso + "T00:00" : iso);
      case MOMENT -> OffsetDateTime.parse(iso);
      case DATE -> LocalDate.parse(iso);
      case NUMBER -> new BigDecimal(iso);
      default -> throw unreadable(kind);
    };
  }

  private Object earlier(ColumnKind kind, Object value) {
    if (lookBack.isEmpty()) {
      return value;
    }
    String back = lookBack.orElseThrow();
    if (value instanceof BigDecimal number && back.matches("\\d+")) {
      return number.subtract(new BigDecimal(back));
    }
    Duration time =
        UnitParser.duration(back)
            .filter(duration -> !back.matches("\\d+"))
            .orElseThrow(
                () -> unusable("kho.lookBack does not go with its values of kind " + kind));
    if (value instanceof LocalDateTime moment) {
      return moment.minus(time);
    } else if (value instanceof OffsetDateTime moment) {
      return moment.minus(time);
    } else if (value instanceof LocalDate day) {
      return day.minusDays(time.plusDays(1).minusNanos(1).toDays());
    }
    throw unusable("kho.lookBack does not go with its values of kind " + kind);
  }

  private KhoException unreadable(ColumnKind kind) {
    return unusable("its highest value is none of the kind " + kind);
  }

  private KhoException unusable(String why) {
    return new KhoException(
        ErrorCode.CONTRACT_INVALID,
        "Cannot read "
            + contract.name()
            + " since a cursor, "
            + why
            + ": "
            + column
            + ". Name a column of moments, days or numbers that grows, or make one by kho.query.");
  }
}
