package vn.kho.etl.extract.jdbc;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
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
 * the moment of the last change. Rows of that very value are read again, so that equal values at
 * the edge lose nothing, and so are rows without one. Values of days to come are no cursor: those
 * rows are read each time.
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
   * @param rows what is read, behind FROM
   * @return as it is kept; empty where no row has one
   */
  Optional<String> highest(Connection connection, String rows, int seconds) throws SQLException {
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
        bind(statement, kind, now.orElseThrow());
      }
      try (ResultSet found = statement.executeQuery()) {
        return found.next()
            ? Optional.ofNullable(value(found, kind)).map(value -> kind + " " + value)
            : Optional.empty();
      }
    }
  }

  /** The rows from a cursor on, and what comes before it by the look-back. */
  PreparedStatement since(FloatColumns columns, String rows, String cursor) throws SQLException {
    ColumnKind kind = ColumnKind.valueOf(cursor.substring(0, cursor.indexOf(' ')));
    Object from = rounded(earlier(kind, parsed(kind, cursor.substring(cursor.indexOf(' ') + 1))));
    PreparedStatement statement =
        columns.prepare(
            "SELECT * FROM " + rows + " WHERE " + column + " >= ? OR " + column + " IS NULL");
    bind(statement, kind, from);
    return statement;
  }

  /**
   * SQL Server keeps a {@code datetime} in steps of a 300th of a second, gives it in milliseconds,
   * and compares these with the step itself: {@code .007} is greater than the step that it came of,
   * so that the rows at the edge would not be among those from there on.
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
      case NUMBER, TEXT -> Optional.empty();
      default -> throw unusable("it holds values of the kind " + kind);
    };
  }

  private @Nullable Object value(ResultSet found, ColumnKind kind) throws SQLException {
    if (sqlite) {
      return found.getString(1);
    }
    return switch (kind) {
      case TIMESTAMP -> found.getObject(1, LocalDateTime.class);
      case MOMENT -> found.getObject(1, OffsetDateTime.class);
      case DATE -> found.getObject(1, LocalDate.class);
      case NUMBER -> plain(found.getBigDecimal(1));
      default -> found.getString(1);
    };
  }

  private static @Nullable String plain(@Nullable BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }

  private Object parsed(ColumnKind kind, String text) {
    String iso = text.replace(' ', 'T');
    return switch (kind) {
      case TIMESTAMP -> LocalDateTime.parse(iso.length() == 10 ? iso + "T00:00" : iso);
      case MOMENT -> OffsetDateTime.parse(iso);
      case DATE -> LocalDate.parse(iso);
      case NUMBER -> new BigDecimal(text);
      default -> text;
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

  /** SQLite has no types for moments: they are compared as the texts that they are. */
  private void bind(PreparedStatement statement, ColumnKind kind, Object value)
      throws SQLException {
    if (sqlite && kind != ColumnKind.NUMBER) {
      statement.setString(1, value.toString().replace('T', ' '));
    } else if (sqlite) {
      statement.setDouble(1, ((BigDecimal) value).doubleValue());
    } else {
      statement.setObject(1, value);
    }
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
            + ". Name a column of moments, days, numbers or texts that grows.");
  }
}
