package vn.kho.schema.text;

/** White space of any kind, and characters that nobody sees. */
public final class WhiteSpace {
  private WhiteSpace() {}

  /** Whether a character is white space, a control character or invisible. */
  public static boolean blank(char c) {
    if (c > ' ' && c < '\u2000') {
      // Latin letters with their marks, Vietnamese ones among them: four blanks are here.
      return c == '\u007F' || c == '\u0085' || c == '\u00A0' || c == '\u1680';
    }
    return c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c) || noWidth(c);
  }

  /** The text with one space where there were several, or a line break. */
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

  /** The text without characters of no width, which may be inside a word. */
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

  /** Whether a character is a joiner, a breaking place or a mark, which no font shows. */
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
