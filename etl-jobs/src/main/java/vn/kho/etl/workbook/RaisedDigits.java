package vn.kho.etl.workbook;

/**
 * Digits that are raised behind others, such as the number of a footnote: they are none of them.
 */
public final class RaisedDigits {
  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private RaisedDigits() {}

  /** The raised form of a digit from 0 to 9. */
  public static char of(int digit) {
    return RAISED.charAt(digit);
  }

  /** A raised text behind another one; the same where that does not end with a digit. */
  public static String behind(CharSequence before, String text) {
    int last = before.length() - 1;
    if (last < 0 || !Character.isDigit(before.charAt(last))) {
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
