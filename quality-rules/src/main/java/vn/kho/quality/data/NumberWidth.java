package vn.kho.quality.data;

import java.math.BigDecimal;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import vn.kho.schema.step.ShortestDecimal;

/**
 * The type that holds numbers of which not all are whole: double where it keeps each to its last
 * digit, else decimal. Where no decimal has room for all of them, digits of a fraction beyond a
 * double's are what a double means; lost digits before the point are not, and the column is text.
 */
final class NumberWidth {
  private static final int MOST_DIGITS = 38;

  /** Every decimal of so many digits is told apart by doubles. */
  private static final int SURE_DIGITS = 15;

  /** Doubles are less exact below 10 to this power. */
  private static final int LEAST_EXPONENT = -300;

  /** Up to here a double holds each whole number. */
  private static final long EXACT = 1L << 53;

  private static final BigDecimal EXACT_DECIMAL = BigDecimal.valueOf(EXACT);

  private boolean nearest = true;
  private boolean wholesKept = true;
  private int integerDigits;
  private int fractionDigits;

  /** Takes note of a number. */
  void take(BigDecimal number) {
    take(number, number.doubleValue());
  }

  /** Takes note of a number that is written in ASCII, without a plus in front. */
  void take(String text) {
    if (text.length() > SURE_DIGITS || exponent(text)) {
      BigDecimal number = new BigDecimal(text);
      take(number, number.doubleValue());
      return;
    }
    int sign = text.charAt(0) == '-' ? 1 : 0;
    int point = text.indexOf('.');
    digits((point < 0 ? text.length() : point) - sign, point < 0 ? 0 : text.length() - point - 1);
  }

  /** Takes note of a whole number of at most 18 digits that is written so. */
  void takeWhole(String text) {
    boolean sure = text.length() <= SURE_DIGITS || Math.abs(Long.parseLong(text)) <= EXACT;
    if (sure || !(nearest || wholesKept)) {
      digits(text.length(), 0);
    } else {
      take(new BigDecimal(text));
    }
  }

  private static boolean exponent(String text) {
    return text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
  }

  private void take(BigDecimal number, double near) {
    digits(integerDigits(number), Math.max(0, number.scale()));
    if (nearest || wholesKept) {
      boolean kept = kept(number, near);
      nearest = nearest && kept;
      wholesKept = wholesKept && (kept || number.abs().compareTo(EXACT_DECIMAL) <= 0);
    }
  }

  /** Whether a double keeps a number; most are told without the digits of the double. */
  private static boolean kept(BigDecimal number, double near) {
    boolean normal = number.precision() - number.scale() > LEAST_EXPONENT;
    if (number.precision() <= SURE_DIGITS && normal && Double.isFinite(near)) {
      return true;
    }
    boolean written =
        Math.abs(near) < EXACT && new BigDecimal(Double.toString(near)).compareTo(number) == 0;
    return written || (Double.isFinite(near) && ShortestDecimal.of(near).compareTo(number) == 0);
  }

  private void digits(int integer, int fraction) {
    integerDigits = Math.max(integerDigits, integer);
    fractionDigits = Math.max(fractionDigits, fraction);
  }

  /** The digits of a number before the point. */
  static int integerDigits(BigDecimal number) {
    return Math.max(0, number.precision() - number.scale());
  }

  /** The type that keeps the numbers. */
  DataType type() {
    if (nearest) {
      return DataTypes.DoubleType;
    }
    boolean fits = integerDigits + fractionDigits <= MOST_DIGITS;
    return fits
        ? DataTypes.createDecimalType(MOST_DIGITS, fractionDigits)
        : wholesKept ? DataTypes.DoubleType : DataTypes.StringType;
  }
}
