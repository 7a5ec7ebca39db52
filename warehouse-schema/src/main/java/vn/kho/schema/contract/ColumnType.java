package vn.kho.schema.contract;

import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The physical type of a column, which Iceberg, Spark and Trino all support.
 *
 * @param kind the kind of value
 * @param precision digits in all, for decimals; otherwise 0
 * @param scale digits after the point, for decimals; otherwise 0
 */
public record ColumnType(ValueKind kind, int precision, int scale) implements Serializable {
  private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d+),\\s*(\\d+)\\)");

  /** The kinds of value that a column can hold. */
  public enum ValueKind {
    STRING,
    BOOLEAN,
    INT,
    BIGINT,
    DOUBLE,
    DECIMAL,
    DATE,
    TIMESTAMP
  }

  /**
   * Reads {@code string}, {@code bigint}, {@code decimal(18,2)}, ...; empty where it is none of
   * them.
   */
  public static Optional<ColumnType> parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT).strip();
    Matcher decimal = DECIMAL.matcher(lower);
    if (decimal.matches()) {
      int precision = Integer.parseInt(decimal.group(1));
      int scale = Integer.parseInt(decimal.group(2));
      boolean holds = precision >= 1 && precision <= 38 && scale <= precision;
      return holds
          ? Optional.of(new ColumnType(ValueKind.DECIMAL, precision, scale))
          : Optional.empty();
    }
    for (ValueKind kind : ValueKind.values()) {
      if (kind != ValueKind.DECIMAL && kind.name().toLowerCase(Locale.ROOT).equals(lower)) {
        return Optional.of(new ColumnType(kind, 0, 0));
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return kind == ValueKind.DECIMAL ? name + "(" + precision + "," + scale + ")" : name;
  }
}
