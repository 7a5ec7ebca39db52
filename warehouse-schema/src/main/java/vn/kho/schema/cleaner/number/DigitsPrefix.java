package vn.kho.schema.cleaner.number;

/** The digits at the start of a text, with their sign and separators. */
final class DigitsPrefix {
  private DigitsPrefix() {}

  /**
   * Where they end: before the first letter, percent or other sign; blanks at their end are left.
   */
  static int end(String text) {
    int end = 0;
    int digits = 0;
    while (end < text.length()) {
      char c = text.charAt(end);
      boolean digit = c >= '0' && c <= '9';
      boolean part = digit || c == '.' || c == ',' || c == '\'' || c == ' ' || c == '\u00A0';
      boolean sign = end == 0 && (c == '-' || c == '+');
      if (!part && !sign) {
        break;
      }
      end++;
      digits = digit ? end : digits;
    }
    return digits;
  }
}
