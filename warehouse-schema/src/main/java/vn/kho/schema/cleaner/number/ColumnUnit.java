package vn.kho.schema.cleaner.number;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The unit of a column, such as triệu đồng (million dong).
 *
 * @param scale the factor of its words of scale; 1 where it has none
 * @param base the unit behind them, folded
 */
record ColumnUnit(BigDecimal scale, String base) implements Serializable {
  static ColumnUnit of(String unit) {
    ScaleWords.ScaledText scaled = ScaleWords.leading(MeasureUnit.folded(unit));
    return new ColumnUnit(scaled.times(), MeasureUnit.folded(scaled.rest()));
  }

  /** Whether it has a word of scale such as thousand or million. */
  boolean scaled() {
    return scale.compareTo(BigDecimal.ONE) != 0;
  }

  /** Converts a number in the base unit to this unit. */
  BigDecimal from(BigDecimal times) {
    return scaled() ? times.divide(scale, MathContext.DECIMAL128) : times; // powers of ten
  }

  /** Whether a text beside a number is this unit, or only its scale: triệu for triệu đồng. */
  boolean says(String shown) {
    ColumnUnit other = shown(MeasureUnit.folded(shown));
    boolean scaleAlone = scaled() && other.base.isEmpty();
    return scale.compareTo(other.scale) == 0
        && (scaleAlone
            || MeasureUnit.same(other.base, base)
            || (MoneyText.dong(other.base) && MoneyText.dong(base)));
  }

  private static ColumnUnit shown(String folded) {
    String scale = ScaleWords.withoutDong(folded);
    return scale.equals(folded) ? of(folded) : new ColumnUnit(of(scale).scale, "đ");
  }
}
