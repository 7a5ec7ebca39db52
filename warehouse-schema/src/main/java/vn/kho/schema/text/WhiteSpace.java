package vn.kho.schema.text;

/** Recognises and collapses white space and invisible characters. */
public final class WhiteSpace {
  private WhiteSpace() {}

  /** Whether a character is white space, a control character or invisible. */
  public static boolean blank(char c) {
    if (c > ' ' && c < '\u2000') {
      // Fast path for Latin letters with marks, Vietnamese ones among them; only these four are
      // blank.
      return c == '\u007F' || c == '\u0085' || c == '\u00A0' || c == '\u1680';
    }
    return c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c) || noWidth(c);
  }

  /** The text with runs of white space and line breaks replaced by one space. */
  public static String collapsed(String text) {
    boolean before = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean blank = blank(c);
      if (blank && (before || c != ' ')) {
        return rebuilt(text);
      }
      before = blank;
    }
    return text;
  }

  /** The text without zero-width characters, which may be inside words. */
  public static String visible(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (invisible(text.charAt(i))) {
        StringBuilder visible = new StringBuilder(text.length());
        text.chars().filter(c -> !invisible((char) c)).forEach(c -> visible.append((char) c));
        return visible.toString();
      }
    }
    return text;
  }

  private static boolean invisible(char c) {
    return c == '\u00AD' || noWidth(c);
  }

  /** Whether a character is a zero-width joiner, break or mark. */
  private static boolean noWidth(char c) {
    return (c >= '\u200B' && c <= '\u200D') || c == '\u2060' || c == '\uFEFF';
  }

  private static String rebuilt(String text) {
    StringBuilder collapsed = new StringBuilder(text.length());
    boolean before = false;
    for (int i = 0; i < text.length(); i++) {
      boolean blank = blank(text.charAt(i));
      if (!blank) {
        collapsed.append(text.charAt(i));
      } else if (!before) {
        collapsed.append(' ');
      }
      before = blank;
    }
    return collapsed.toString();
  }
}
