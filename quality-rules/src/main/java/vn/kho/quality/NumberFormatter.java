package vn.kho.quality;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * Numbers as messages show them: at most six significant digits, but never less than the whole
 * number, and an exponent only from 1e15 on. Whole numbers stay exact.
 */
final class NumberFormatter {
  private static final int DIGITS = 6;
  private static final int LARGE = 15;
  private static final int SMALL = -6;

  /** A fraction, or a number with an exponent; no part of a time, a date or a word. */
  private static final Pattern FRACTION =
      Pattern.compile(
          "(?<![\\w.:/-])-?\\d+(?:\\.\\d{2,}|\\.\\d+E-?\\d{1,3})(?:E-?\\d{1,3})?(?![\\w:/])");

  private NumberFormatter() {}

  /** A text with its fractions rounded. */
  static String within(String text) {
    return FRACTION.matcher(text).replaceAll(found -> of(new BigDecimal(found.group())));
  }

  static String of(BigDecimal exact) {
    if (exact.signum() == 0) {
      return "0";
    }
    int whole = exact.precision() - exact.scale();
    if (whole > LARGE || whole < SMALL) {
      return exact.round(new MathContext(DIGITS)).stripTrailingZeros().toString();
    }
    int scale = Math.max(0, DIGITS - whole);
    BigDecimal near = exact.setScale(scale, RoundingMode.HALF_UP).stripTrailingZeros();
    boolean seemsWhole = near.scale() <= 0 && near.compareTo(exact) != 0;
    // A share just below 1 must not read as 1.
    BigDecimal shown = seemsWhole ? exact.setScale(scale, RoundingMode.DOWN) : near;
    return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
  }
}
