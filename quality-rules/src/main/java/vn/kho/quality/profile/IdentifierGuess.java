package vn.kho.quality.profile;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;

/**
 * Whether a column's values are there to tell rows apart. That all values of a few rows differ says
 * little: so do the dates, the amounts and the remarks of thirty rows.
 */
final class IdentifierGuess {
  private static final int LONGEST = 64;

  /** Rows from which different codes of one form are worth a rule whatever the column's name. */
  private static final int MANY = 200;

  private IdentifierGuess() {}

  /** Whether its name says an identifier, and its values can be ones. */
  static boolean named(ColumnProfiler column) {
    return IdentifierName.matches(column.name())
        && (whole(column.type()) || column.type() instanceof StringType)
        && column.form().map(IdentifierGuess::identifies).orElse(true)
        && column.distinct().stream().allMatch(IdentifierGuess::code);
  }

  /** Whether it holds many texts of one form of code. */
  static boolean coded(ColumnProfiler column) {
    return column.given() >= MANY
        && column.type() instanceof StringType
        && column.form().map(IdentifierGuess::identifies).orElse(true)
        && column.distinct().stream().allMatch(v -> code(v) && v.chars().anyMatch(c -> c > '9'));
  }

  private static boolean identifies(KnownTextForm form) {
    return switch (form) {
      case IDENTITY_NUMBER, HEALTH_INSURANCE, TAX_CODE -> true;
      case PHONE, EMAIL, URL, ISO_DATE, DAY_MONTH_YEAR, TIME -> false;
    };
  }

  private static boolean code(String value) {
    return value.length() <= LONGEST
        && value.chars().anyMatch(Character::isDigit)
        && value.chars().noneMatch(Character::isWhitespace);
  }

  private static boolean whole(DataType type) {
    return type.typeName().matches("byte|short|integer|long");
  }

  /** How much weight a rule of uniqueness has; empty where none is drafted. */
  static Optional<String> severity(ColumnProfiler column, List<String> keys) {
    if (keys.size() == 1 && keys.get(0).equals(column.name())) {
      return Optional.of("critical");
    }
    if (named(column)) {
      return Optional.of(keys.isEmpty() ? "critical" : "warning");
    }
    return coded(column) ? Optional.of("warning") : Optional.empty();
  }
}
