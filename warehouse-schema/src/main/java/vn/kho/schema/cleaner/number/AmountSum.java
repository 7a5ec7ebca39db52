package vn.kho.schema.cleaner.number;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An amount written in several units, from the large to the small: {@code 2 tỷ 300 triệu}, {@code 3
 * ha 500 m2}. Each part must be less than one of the unit before it; otherwise the text has two
 * amounts.
 */
final class AmountSum {
  private static final int LONGEST = 60;
  private static final int MOST_PARTS = 6;
  private static final Pattern PART =
      Pattern.compile(
          "\\G\\s*(?:và\\s+)?(\\d{1,9})\\s*(\\p{L}[\\p{L}. ]*?(?:[²³]|(?<=[mM])[23](?![\\d.,]))?)"
              + "\\s*(?=\\d|và\\s+\\d|$)");

  private AmountSum() {}

  /**
   * The amount as a count of its smallest unit, with the factor of that unit; null where a text is
   * no such amount or has only one part.
   *
   * @param sizes the factor of a unit relative to the column's unit; null where a word is no unit
   * @param repair the kind of repair to count; empty for none
   */
  static NumberStep.@Nullable NumberParts of(
      String text, Function<String, @Nullable BigDecimal> sizes, String repair) {
    if (text.length() > LONGEST) {
      return null;
    }
    Matcher part = PART.matcher(text);
    BigDecimal total = BigDecimal.ZERO;
    BigDecimal last = null;
    int parts = 0;
    int end = 0;
    while (parts < MOST_PARTS && part.find()) {
      BigDecimal size = sizes.apply(part.group(2).strip());
      BigDecimal count = new BigDecimal(part.group(1));
      boolean lower = last == null || (size != null && count.multiply(size).compareTo(last) < 0);
      if (size == null || !lower) {
        return null;
      }
      total = total.add(count.multiply(size));
      last = size;
      end = part.end();
      parts++;
    }
    if (last == null || parts < 2 || end != text.length()) {
      return null;
    }
    BigDecimal units = total.divide(last, MathContext.DECIMAL64);
    return units.stripTrailingZeros().scale() <= 0
        ? new NumberStep.NumberParts(units.toBigInteger().toString(), last, repair)
        : null;
  }
}
