package vn.kho.schema.step;

/** The apostrophe by which a spreadsheet marks a cell as text, and which some exports contain. */
public final class TextMark {
  private TextMark() {}

  /**
   * The text without the mark; another apostrophe stays, since it may be part of the value, and so
   * does one before two digits, which may be a year ({@code '98}).
   */
  public static String off(String text) {
    boolean year = text.length() == 3 && digit(text.charAt(1)) && digit(text.charAt(2));
    return year ? text : off(text, 1);
  }

  /** As {@link #off(String)}, where at least so many characters follow the mark. */
  public static String off(String text, int least) {
    boolean marked =
        text.length() > least
            && (text.charAt(0) == '\'' || text.charAt(0) == '\u2018' || text.charAt(0) == '\u2019')
            && numeric(text.charAt(1));
    return marked ? text.substring(1) : text;
  }

  private static boolean numeric(char c) {
    return digit(c) || c == '-' || c == '+';
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}
