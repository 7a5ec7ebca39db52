package vn.kho.schema.cleaner.number;

/** Finds the number at the start of a text: digits with sign and separators. */
final class DigitsPrefix {
  private DigitsPrefix() {}

  /**
   * The end of the number: before the first letter, percent or other sign; trailing blanks are left
   * out.
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
