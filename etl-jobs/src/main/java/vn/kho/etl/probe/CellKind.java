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
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
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
    if (WHOLE.matcher(cell).matches()) {
      return INTEGER;
    }
    if (DAY.matcher(cell).matches()) {
      return DATE;
    }
    if (FIGURE.matcher(cell).matches()) {
      return NUMBER;
    }
    if (CLOCK.matcher(cell).matches()) {
      return TIME;
    }
    return MOMENT.matcher(cell).matches() ? TIMESTAMP : TEXT;
  }

  private static boolean flag(String cell) {
    return cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false");
  }

  /** Whether cells of this kind tell a column of values from the name above it. */
  public boolean typed() {
    return this != EMPTY && this != TEXT;
  }

  /** The kind that holds values of both. */
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
