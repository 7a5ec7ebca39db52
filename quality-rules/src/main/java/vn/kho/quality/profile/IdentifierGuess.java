package vn.kho.quality.profile;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;

/**
 * Guesses whether a column holds identifiers of its rows. That all values of a few rows differ is
 * weak evidence: dates, amounts and remarks of thirty rows differ too.
 */
final class IdentifierGuess {
  private static final int LONGEST = 64;

  /**
   * From this many rows on, distinct codes of one form give a rule whatever the column's name is.
   */
  private static final int MANY = 200;

  private IdentifierGuess() {}

  /** Whether its name is one of identifiers, and its values can be identifiers. */
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

  /** The severity of a rule of uniqueness; empty where none is drafted. */
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
