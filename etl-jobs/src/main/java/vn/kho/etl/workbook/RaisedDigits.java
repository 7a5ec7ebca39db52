package vn.kho.etl.workbook;

import java.util.regex.Pattern;

/** Superscript digits beside a text, such as the number of a footnote, which are not part of it. */
public final class RaisedDigits {
  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  /** Areas and volumes, which names of columns and values have as {@code m2} or {@code m3}. */
  private static final Pattern METRE = Pattern.compile("(?s)(.*[^\\p{L}\\p{M}])?[kcdm]?m");

  private static final Pattern POWER = Pattern.compile("[23](\\P{Nd}.*)?");

  private RaisedDigits() {}

  /** The raised form of a digit from 0 to 9. */
  public static char of(int digit) {
    return RAISED.charAt(digit);
  }

  /**
   * A superscript text behind another one, with superscript digits; as it is where both together
   * are a unit ({@code m2}).
   */
  public static String behind(CharSequence before, String text) {
    if (before.isEmpty() || (POWER.matcher(text).matches() && METRE.matcher(before).matches())) {
      return text;
    }
    StringBuilder raised = new StringBuilder(text);
    for (int i = 0; i < raised.length() && !Character.isLetter(raised.charAt(i)); i++) {
      int digit = raised.charAt(i) - '0';
      if (digit >= 0 && digit <= 9) {
        raised.setCharAt(i, of(digit));
      }
    }
    return raised.toString();
  }

  /** Raises the digits of a part of a text, from its end back to a letter. */
  public static void raise(StringBuilder text, int from, int end) {
    for (int i = end - 1; i >= from && !Character.isLetter(text.charAt(i)); i--) {
      int digit = text.charAt(i) - '0';
      if (digit >= 0 && digit <= 9) {
        text.setCharAt(i, of(digit));
      }
    }
  }
}
