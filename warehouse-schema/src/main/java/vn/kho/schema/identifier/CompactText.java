package vn.kho.schema.identifier;

/** Identifiers without what people put between their signs. */
public final class CompactText {
  private CompactText() {}

  /** The text without blanks, dots, hyphens, apostrophes and brackets. */
  public static String of(String text) {
    StringBuilder compact = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean between =
          c == ' '
              || c == '.'
              || c == '-'
              || c == '\''
              || c == '('
              || c == ')'
              || c == '\u2013'
              || c == '\u2011'
              || c == '\u2018'
              || c == '\u2019'
              || c == '`'
              || c == '\t'
              || c == '\u00A0';
      if (!between) {
        compact.append(c);
      }
    }
    return compact.toString();
  }

  /** The text without the {@code .0} that a spreadsheet's number has behind its digits. */
  public static String withoutDecimal(String text) {
    int digits = text.length() - 2;
    return digits > 0 && text.endsWith(".0") && DigitText.only(text.substring(0, digits))
        ? text.substring(0, digits)
        : text;
  }

  /**
   * Whether a text is an identifier of this many digits without its first one, a zero. A
   * spreadsheet drops all zeros in front: what still begins with one lacks another digit.
   */
  public static boolean zeroLost(String text, int length) {
    return digits(text, length - 1) && text.charAt(0) != '0';
  }

  /** Whether a text is digits only, of this length. */
  public static boolean digits(String text, int length) {
    return text.length() == length && DigitText.only(text);
  }
}
