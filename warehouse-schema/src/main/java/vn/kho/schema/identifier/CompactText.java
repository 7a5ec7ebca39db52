package vn.kho.schema.identifier;

/** Removes separators from identifiers. */
public final class CompactText {
  /** Decimals of amounts in spreadsheets and databases. */
  private static final int AMOUNT = 2;

  private static final int MONEY = 4;

  /** Groups of thousands are not preceded by this many digits. */
  private static final int LONG = 9;

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

  /**
   * The text without zero decimals: {@code .0} of a spreadsheet, {@code .00} of a column of
   * amounts, {@code .0000} of SQL Server's money type. Three zeros are a group of digits, unless
   * nine or more digits precede them and the first is no zero.
   */
  public static String withoutDecimal(String text) {
    int point = numberPoint(text);
    int behind = text.length() - point - 1;
    boolean zeros = point > 0 && text.chars().skip(point + 1L).allMatch(c -> c == '0');
    boolean number = behind <= AMOUNT || (point >= LONG && text.charAt(0) != '0');
    return zeros && (number || behind == MONEY) && behind <= MONEY
        ? text.substring(0, point)
        : text;
  }

  /**
   * As {@link #of}, but empty for a number with a fraction, such as {@code 191234567.5}, or with
   * brackets behind it: joining these digits would give another identifier.
   */
  public static String ofWhole(String text) {
    if (footnoted(text)) {
      return "";
    }
    int point = numberPoint(text);
    boolean fraction =
        point > 0
            && text.length() - point - 1 <= AMOUNT
            && withoutDecimal(text).length() == text.length();
    return fraction ? "" : of(text);
  }

  /** Whether an opening bracket follows a digit, as in a footnote: 191234567(1). */
  public static boolean footnoted(String text) {
    int open = text.indexOf('(');
    return open > 0 && text.chars().limit(open).anyMatch(c -> c >= '0' && c <= '9');
  }

  /** The index of the only dot between digits; 0 where there is none. */
  private static int numberPoint(String text) {
    int point = text.indexOf('.');
    return point > 0
            && DigitText.only(text.substring(0, point))
            && DigitText.only(text.substring(point + 1))
        ? point
        : 0;
  }

  /**
   * Whether a text is an identifier of this length that lost its leading zero. A spreadsheet drops
   * all leading zeros, so a text that still begins with a zero lacks another digit.
   */
  public static boolean zeroLost(String text, int length) {
    return digits(text, length - 1) && text.charAt(0) != '0';
  }

  /** Whether a text is digits only, of this length. */
  public static boolean digits(String text, int length) {
    return text.length() == length && DigitText.only(text);
  }
}
