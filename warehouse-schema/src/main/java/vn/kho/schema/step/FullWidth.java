package vn.kho.schema.step;

/**
 * Digits, letters and signs of East Asian width, as some input methods and old programs write them.
 */
public final class FullWidth {
  private static final char FIRST = '\uFF01';
  private static final char LAST = '\uFF5E';
  private static final int SHIFT = FIRST - '!';

  private FullWidth() {}

  /**
   * Replaces full-width characters by those of ASCII: １２ is 12; the minus sign of mathematics is a
   * hyphen.
   */
  public static String narrow(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (wide(text.charAt(i))) {
        return narrowed(text);
      }
    }
    return text;
  }

  private static boolean wide(char c) {
    return (c >= FIRST && c <= LAST) || c == '\u3000' || c == '\u2212';
  }

  private static String narrowed(String text) {
    StringBuilder narrow = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\u3000') {
        narrow.append(' ');
      } else if (c == '\u2212') {
        narrow.append('-');
      } else {
        narrow.append(c >= FIRST && c <= LAST ? (char) (c - SHIFT) : c);
      }
    }
    return narrow.toString();
  }
}
