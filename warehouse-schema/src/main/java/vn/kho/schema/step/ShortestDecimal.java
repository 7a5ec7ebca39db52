package vn.kho.schema.step;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The decimal that a double stands for: the one with the fewest digits that is read as this double.
 * {@link Double#toString(double)} gives more digits than that for some doubles before Java 19, such
 * as {@code 1.9999999999999998E23} for 2e23, so that a number differed from itself.
 */
public final class ShortestDecimal {
  /** Doubles represent every decimal of at most this many digits distinctly. */
  private static final int SURE_DIGITS = 15;

  private static final int MOST_DIGITS = 17;

  private ShortestDecimal() {}

  /**
   * The decimal.
   *
   * @throws NumberFormatException where the double is NaN or infinite
   */
  public static BigDecimal of(double value) {
    BigDecimal written = new BigDecimal(Double.toString(value));
    if (written.precision() <= SURE_DIGITS) {
      return written;
    }
    BigDecimal exact = new BigDecimal(value);
    for (int digits = SURE_DIGITS; digits < MOST_DIGITS; digits++) {
      BigDecimal shorter = exact.round(new MathContext(digits));
      if (shorter.doubleValue() == value) {
        return shorter;
      }
    }
    return exact.round(new MathContext(MOST_DIGITS));
  }
}
