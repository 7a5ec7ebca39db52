package vn.kho.etl.probe;

import java.util.regex.Pattern;

/** What the text of a cell looks like. */
public enum CellKind {
  EMPTY,
  INTEGER,
  NUMBER,
  BOOLEAN,
  DATE,
  TIME,
  TIMESTAMP,
  TEXT;

  private static final int LONGEST = 40;
  private static final int MOST_DIGITS = 18;

  /** Currency signs beyond ASCII that may be beside a number. */
  private static final String SIGNS = "€£đ₫";

  private static final String IN_NO_VALUE = "\"#&'*;<=>?@[\\]^_`";

  private static final Pattern FIGURE =
      Pattern.compile(
          "[+-]?[$€£]?\\s?(\\d+([.,]\\d+)*|[.,]\\d+)([eE][+-]?\\d{1,3})?\\s?[%€đ₫]?|\\(\\d+([.,]\\d+)*\\)");
  private static final Pattern DAY =
      Pattern.compile(
          "(\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.](\\d{4}|\\d{2})"
              + "|\\d{1,2}[- ][A-Za-z]{3,9}[- ]\\d{2,4})");
  private static final Pattern CLOCK =
      Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d{1,9})?)?(\\s?[AaPp][Mm])?");
  private static final Pattern MOMENT =
      Pattern.compile(DAY + "[ T]" + CLOCK + "(Z|\\s?[+-]\\d{2}:?\\d{2})?");

  /** The kind of a text. */
  public static CellKind of(String text) {
    if (text.isBlank()) {
      return EMPTY;
    }
    String cell = text.strip();
    if (cell.length() > LONGEST) {
      return TEXT;
    }
    char first = cell.charAt(0);
    if (!(first >= '0' && first <= '9') && "+-.,($€£".indexOf(first) < 0) {
      return flag(cell) ? BOOLEAN : TEXT;
    }
    return whole(cell) ? INTEGER : matched(cell);
  }

  /**
   * Whether a text has digits as codes and telephone numbers do, not as numbers do: {@code 00001},
   * {@code 0912...}.
   */
  static boolean leadsWithZero(String text) {
    String cell = text.strip();
    return cell.length() > 1
        && cell.charAt(0) == '0'
        && cell.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Whether a cell is a whole number: an optional sign and at most 18 digits. */
  private static boolean whole(String cell) {
    int start = cell.charAt(0) == '+' || cell.charAt(0) == '-' ? 1 : 0;
    int digits = cell.length() - start;
    if (digits < 1 || digits > MOST_DIGITS) {
      return false;
    }
    for (int i = start; i < cell.length(); i++) {
      if (cell.charAt(i) < '0' || cell.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Tests the patterns in order; a first look at the characters rules out most of them cheaply. */
  private static CellKind matched(String cell) {
    boolean colon = false;
    boolean slash = false;
    int others = 0;
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c >= '0' && c <= '9') {
        continue;
      }
      others++;
      colon |= c == ':';
      slash |= c == '/';
      if (c > 'z' ? SIGNS.indexOf(c) < 0 : IN_NO_VALUE.indexOf(c) >= 0) {
        return TEXT;
      }
    }
    if (colon) {
      if (!slash && CLOCK.matcher(cell).matches()) {
        return TIME;
      }
      return MOMENT.matcher(cell).matches() ? TIMESTAMP : TEXT;
    }
    if (others > 1 && DAY.matcher(cell).matches()) {
      return DATE;
    }
    return !slash && figure(cell, others) ? NUMBER : TEXT;
  }

  /**
   * Whether a cell is a number with separators or a unit; {@code others} is the count of its
   * characters that are no digits.
   */
  private static boolean figure(String cell, int others) {
    int point = cell.indexOf('.');
    boolean decimal = others == 1 && point > 0 && point < cell.length() - 1;
    return decimal || FIGURE.matcher(cell).matches();
  }

  private static boolean flag(String cell) {
    return cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false");
  }

  /** Whether cells of this kind, unlike texts, tell a row of values from a row of column names. */
  public boolean typed() {
    return this != EMPTY && this != TEXT;
  }

  /** The kind of a column that holds values of this kind and of another one. */
  public CellKind with(CellKind other) {
    if (this == other || other == EMPTY) {
      return this;
    }
    if (this == EMPTY) {
      return other;
    }
    boolean numbers = (this == INTEGER || this == NUMBER) && (other == INTEGER || other == NUMBER);
    return numbers ? NUMBER : TEXT;
  }
}
