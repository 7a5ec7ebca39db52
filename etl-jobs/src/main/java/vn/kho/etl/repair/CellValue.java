package vn.kho.etl.repair;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.step.ShortestDecimal;

/**
 * Converts values of clean rows to text and numbers and back, in the same way in local and
 * distributed execution.
 */
final class CellValue {
  private CellValue() {}

  /** A value as text; null where there is none. */
  static @Nullable String text(@Nullable Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    return value == null ? null : value.toString();
  }

  /** A number as {@link BigDecimal}; null where there is none, or it is not finite. */
  static @Nullable BigDecimal figure(@Nullable Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    if (value instanceof Double number) {
      return Double.isFinite(number) ? ShortestDecimal.of(number) : null;
    }
    return value instanceof Number number ? BigDecimal.valueOf(number.longValue()) : null;
  }

  /**
   * The value of a text in the type of the column; empty for timestamps, and where the conversion
   * would lose something.
   */
  static Optional<Object> of(String text, ColumnType type, Object like) {
    return switch (type.kind()) {
      case STRING -> Optional.of(text);
      case BOOLEAN -> Optional.of(Boolean.valueOf(text));
      case DATE ->
          Optional.of(
              like instanceof java.sql.Date ? java.sql.Date.valueOf(text) : LocalDate.parse(text));
      case INT, BIGINT -> whole(new BigDecimal(text), type);
      case DECIMAL -> decimal(new BigDecimal(text), type);
      case DOUBLE -> Optional.of(Double.valueOf(text));
      case TIMESTAMP -> Optional.empty();
    };
  }

  private static Optional<Object> whole(BigDecimal number, ColumnType type) {
    BigDecimal plain = number.stripTrailingZeros();
    if (plain.scale() > 0) {
      return Optional.empty();
    }
    int bits = plain.toBigInteger().bitLength();
    if (type.kind() == ColumnType.ValueKind.INT) {
      return bits < Integer.SIZE ? Optional.of(plain.intValueExact()) : Optional.empty();
    }
    return bits < Long.SIZE ? Optional.of(plain.longValueExact()) : Optional.empty();
  }

  private static Optional<Object> decimal(BigDecimal number, ColumnType type) {
    BigDecimal plain = number.stripTrailingZeros();
    if (plain.scale() > type.scale()) {
      return Optional.empty();
    }
    BigDecimal scaled = plain.setScale(type.scale(), RoundingMode.UNNECESSARY);
    return scaled.precision() <= type.precision() ? Optional.of(scaled) : Optional.empty();
  }
}
