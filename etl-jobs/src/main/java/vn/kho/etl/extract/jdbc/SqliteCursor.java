package vn.kho.etl.extract.jdbc;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import vn.kho.etl.record.ColumnKind;
import vn.kho.schema.problem.KhoException;

/**
 * The highest value of a column of SQLite, whose values have a type each, whatever the column is
 * declared to be: numbers, or texts that are days or moments of one form. Every value is checked,
 * since a value of another kind would never be found by the cursor.
 *
 * @param column the column, as SQL writes it
 * @param zone of moments that name none
 * @param unusable makes a failure of the reason why the column cannot be a cursor
 */
record SqliteCursor(String column, ZoneId zone, Function<String, KhoException> unusable) {
  private static final int SHOWN = 30;

  /** The highest value, with its kind; empty where no row has one, or only values in the future. */
  Optional<String> highest(Connection connection, String rows, int seconds) throws SQLException {
    String types =
        "SELECT MIN(typeof(%s)), MAX(typeof(%s)), MAX(%s) FROM %s WHERE %s IS NOT NULL"
            .formatted(column, column, column, rows, column);
    try (PreparedStatement statement = connection.prepareStatement(types)) {
      statement.setQueryTimeout(seconds);
      try (ResultSet found = statement.executeQuery()) {
        String first = found.next() ? found.getString(1) : null;
        if (first == null) {
          return Optional.empty();
        }
        String last = found.getString(2);
        if (number(first) && number(last)) {
          return Optional.of(ColumnKind.NUMBER + " " + number(found.getObject(3)));
        }
        if (!first.equals("text") || !last.equals("text")) {
          String kinds = first.equals(last) ? first : first + " and " + last;
          throw unusable.apply("it holds values of SQLite's kind " + kinds);
        }
        return moment(connection, rows, seconds, found.getString(3));
      }
    }
  }

  private static boolean number(String type) {
    return type.equals("integer") || type.equals("real");
  }

  /** A number with all its digits, which SQLite's own text of a real number does not have. */
  private static String number(Object value) {
    return value instanceof Double real
        ? Double.toString(real)
        : BigDecimal.valueOf(((Number) value).longValue()).toPlainString();
  }

  private Optional<String> moment(Connection connection, String rows, int seconds, String one)
      throws SQLException {
    MomentForm form = MomentForm.of(one).orElseThrow(() -> odd(one));
    String compared = form.compared(column);
    String highest =
        "SELECT MAX(CASE WHEN NOT %s THEN %s END), MAX(CASE WHEN %s <= ? THEN %s END) FROM %s"
            .formatted(form.holds(column), column, compared, compared, rows);
    try (PreparedStatement statement = connection.prepareStatement(highest)) {
      statement.setQueryTimeout(seconds);
      statement.setString(1, form.compared(Instant.now(), zone));
      try (ResultSet found = statement.executeQuery()) {
        found.next();
        String odd = found.getString(1);
        if (odd != null) {
          throw odd(odd);
        }
        return Optional.ofNullable(found.getString(2))
            .map(most -> form.kind() + " " + most + form.zone());
      }
    }
  }

  private KhoException odd(String value) {
    String shape = value.replaceAll("\\d", "9").replaceAll("\\p{L}", "x");
    return unusable.apply(
        "it holds a text that is not in the one form of ISO 8601 in which the order of texts is"
            + " that of time ("
            + (value.isEmpty() ? "an empty one" : "such as ")
            + shape.substring(0, Math.min(SHOWN, shape.length()))
            + ")");
  }

  /** Binds a number. One without a fraction keeps all its digits, which a real would not. */
  static void bind(PreparedStatement statement, BigDecimal number) throws SQLException {
    try {
      statement.setLong(1, number.longValueExact());
    } catch (ArithmeticException e) { // It has a fraction, or more digits.
      statement.setDouble(1, number.doubleValue());
    }
  }
}
