package vn.kho.quality.expectation.argument;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.step.ShortestDecimal;

/** Numbers without loss: of texts, of a suite's limits, of cells. */
public final class ExactNumberReader {
  private static final int LONGEST = 400;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?");

  private ExactNumberReader() {}

  /**
   * The number that a text writes with ASCII digits and a decimal point, spaces around it passed
   * over; empty where it is none, such as {@code abc}, {@code NaN}, {@code 1e9999} or a text of
   * more than 400 characters.
   */
  public static Optional<BigDecimal> parse(@Nullable String text) {
    if (text == null || text.length() > LONGEST) {
      return Optional.empty();
    }
    String bare = text.strip();
    return NUMBER.matcher(bare).matches() ? Optional.of(new BigDecimal(bare)) : Optional.empty();
  }

  /** A number without loss, floating ones as they are written; empty for NaN and infinities. */
  public static Optional<BigDecimal> exact(Number number) {
    if (number instanceof BigDecimal decimal) {
      return Optional.of(decimal);
    }
    if (number instanceof Double || number instanceof Float) {
      if (!Double.isFinite(number.doubleValue())) {
        return Optional.empty();
      }
      return Optional.of(
          number instanceof Double wide
              ? ShortestDecimal.of(wide)
              : new BigDecimal(number.toString()));
    }
    return Optional.of(new BigDecimal(number.toString()));
  }

  /**
   * Whether a number is a double of more digits than every double keeps, 15. Such a one stands for
   * each decimal that is rounded to it: 12345678901234.568 also for 12345678901234.5678.
   */
  static boolean rounded(Number number) {
    return number instanceof Double
        && exact(number).map(exact -> exact.stripTrailingZeros().precision() > 15).orElse(false);
  }

  /** Compares numbers without loss; NaN is above all others, both zeros are one. */
  public static int compare(Number left, Number right) {
    if ((rounded(left) || rounded(right)) && left.doubleValue() == right.doubleValue()) {
      return 0;
    }
    Optional<BigDecimal> a = exact(left);
    Optional<BigDecimal> b = exact(right);
    return a.isPresent() && b.isPresent()
        ? a.orElseThrow().compareTo(b.orElseThrow())
        : Double.compare(left.doubleValue(), right.doubleValue());
  }
}
