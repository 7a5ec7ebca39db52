package vn.kho.schema.cleaner.number;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The unit of a column, such as triệu đồng.
 *
 * @param scale what its first words multiply by; 1 where it has none
 * @param base what is behind them, folded
 */
record ColumnUnit(BigDecimal scale, String base) implements Serializable {
  static ColumnUnit of(String unit) {
    ScaleWords.ScaledText scaled = ScaleWords.leading(MeasureUnit.folded(unit));
    return new ColumnUnit(scaled.times(), MeasureUnit.folded(scaled.rest()));
  }

  /** Whether it counts in thousands, millions or the like. */
  boolean scaled() {
    return scale.compareTo(BigDecimal.ONE) != 0;
  }

  /** What a number of so many of another unit is in this one. */
  BigDecimal from(BigDecimal times) {
    return scaled() ? times.divide(scale, MathContext.DECIMAL128) : times; // powers of ten
  }

  /** Whether a text beside a number says this unit, or its scale alone: triệu of triệu đồng. */
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
