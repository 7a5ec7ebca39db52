package vn.kho.schema.cleaner.number;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.RoundedValue;
import vn.kho.schema.step.ShortestDecimal;
import vn.kho.schema.step.UncleanValueException;

/**
 * Converts exact numbers to a column's type; refuses those that it cannot hold, at bounded cost for
 * any exponent.
 *
 * @param type of the column: a number, or text for a number that stays text
 * @param rounding how digits beyond the column's scale are rounded; null to refuse them
 * @param nonFinite whether a double column accepts NaN and the infinities
 */
public record NumberConverter(ColumnType type, @Nullable RoundingMode rounding, boolean nonFinite)
    implements Serializable {
  /** A limit of digits beyond the range of doubles that is cheap to compute with. */
  private static final int MOST_DIGITS = 400;

  /** From here on doubles do not represent every whole number. */
  private static final BigDecimal EXACT = BigDecimal.valueOf(1L << 53);

  /** The argument of number cleaners for rounding digits beyond the column's scale. */
  public static CleanerArgument roundingArgument() {
    return CleanerArgument.choice(
        "round",
        "chữ số quá mức của cột: từ chối hay làm tròn | digits beyond the column's: refused or rounded",
        "reject",
        "half-up",
        "half-even",
        "down");
  }

  /** A converter with the arguments {@code round} and {@code nonFinite} of a cleaner. */
  public static NumberConverter of(CleanerSetup setup, boolean nonFinite) {
    RoundingMode rounding =
        switch (setup.text("round")) {
          case "half-up" -> RoundingMode.HALF_UP;
          case "half-even" -> RoundingMode.HALF_EVEN;
          case "down" -> RoundingMode.DOWN;
          default -> null;
        };
    return new NumberConverter(setup.type(), rounding, nonFinite);
  }

  /** A converter that refuses what the column cannot hold. */
  public static NumberConverter exact(ColumnType type) {
    return new NumberConverter(type, null, false);
  }

  /** Whether the column's type is a whole number. */
  public boolean whole() {
    return switch (type.kind()) {
      case INT, BIGINT -> true;
      case DECIMAL -> type.scale() == 0;
      default -> false;
    };
  }

  /**
   * A value of the column's type, or {@link RoundedValue} around it.
   *
   * @throws UncleanValueException where the column cannot hold it
   */
  public Object convert(double value) throws UncleanValueException {
    boolean real = type.kind() == ColumnType.ValueKind.DOUBLE;
    if (!Double.isFinite(value)) {
      if (real && nonFinite) {
        return value;
      }
      throw refused();
    }
    return real ? (Object) (value + 0.0) : convert(ShortestDecimal.of(value));
  }

  /**
   * A value of the column's type, or {@link RoundedValue} around it.
   *
   * @throws UncleanValueException where the column cannot hold it
   */
  public Object convert(BigDecimal value) throws UncleanValueException {
    long whole = (long) value.precision() - value.scale();
    if (value.signum() != 0 && (whole > MOST_DIGITS || value.scale() > 3 * MOST_DIGITS)) {
      throw refused();
    }
    BigDecimal given = value.signum() == 0 ? BigDecimal.ZERO : value;
    try {
      return switch (type.kind()) {
        case DOUBLE -> real(given);
        case INT, BIGINT, DECIMAL -> scaled(given);
        case STRING -> given.toPlainString();
        default -> throw refused();
      };
    } catch (ArithmeticException e) {
      throw refused();
    }
  }

  private Object scaled(BigDecimal value) throws UncleanValueException {
    int scale = type.kind() == ColumnType.ValueKind.DECIMAL ? type.scale() : 0;
    boolean more = value.scale() > scale && value.stripTrailingZeros().scale() > scale;
    if (more && rounding == null) {
      throw refused();
    }
    BigDecimal fit = value.setScale(scale, more && rounding != null ? rounding : RoundingMode.DOWN);
    Object typed =
        switch (type.kind()) {
          case INT -> fit.intValueExact();
          case BIGINT -> fit.longValueExact();
          default -> fit;
        };
    if (type.kind() == ColumnType.ValueKind.DECIMAL && fit.precision() > type.precision()) {
      throw refused();
    }
    return more ? new RoundedValue(typed) : typed;
  }

  /**
   * Digits of a fraction beyond the precision of a double are dropped; lost whole digits are
   * refused.
   */
  private Object real(BigDecimal value) throws UncleanValueException {
    double near = value.doubleValue();
    if (Double.isInfinite(near) || (near == 0 && value.signum() != 0)) {
      throw refused();
    }
    boolean lost =
        value.abs().compareTo(EXACT) > 0 && ShortestDecimal.of(near).compareTo(value) != 0;
    if (lost && rounding == null) {
      throw refused();
    }
    return lost ? new RoundedValue(near) : (Object) near;
  }

  private static UncleanValueException refused() {
    return new UncleanValueException(ErrorCode.VALUE_NUMBER);
  }
}
