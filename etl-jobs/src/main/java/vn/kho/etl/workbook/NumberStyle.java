package vn.kho.etl.workbook;

import vn.kho.etl.record.NumberForm;
import vn.kho.etl.record.SourceError;
import vn.kho.etl.record.SourceNumber;
import vn.kho.schema.step.ShortestDecimal;

/**
 * How a number format shows numbers. Worked out once per style and not per cell.
 *
 * @param kind whether it shows a date, a time or a number
 * @param zeros the zeros that it shows in front of digits, as of codes (00123)
 * @param form what it says of a number beside its digits
 */
public record NumberStyle(ExcelDates.NumberFormatKind kind, LeadingZeros zeros, NumberForm form) {
  public static final NumberStyle GENERAL =
      new NumberStyle(ExcelDates.NumberFormatKind.NUMBER, LeadingZeros.NONE, NumberForm.PLAIN);
  public static final NumberStyle PERCENTAGE =
      new NumberStyle(ExcelDates.NumberFormatKind.NUMBER, LeadingZeros.NONE, NumberForm.PERCENTAGE);

  /** Excel accepts no longer formats. */
  private static final int LONGEST_FORMAT = 255;

  /** All whole numbers below are exact in a double. */
  private static final double EXACT = 1e15;

  /** A decimal with at most this many digits is the shortest text of its double. */
  private static final int EXACT_DIGITS = 15;

  /** The largest double has so many. */
  private static final int MOST_DIGITS = 309;

  /** Letters that a literal of Java may end in, and no number of a workbook. */
  private static final String JAVA_SUFFIXES = "dDfF";

  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  /** Numbers that are shown as amounts of a unit; empty where that is đồng or none. */
  public static NumberStyle amount(String unit) {
    return unit.isEmpty()
        ? GENERAL
        : new NumberStyle(
            ExcelDates.NumberFormatKind.NUMBER,
            LeadingZeros.NONE,
            new NumberForm(false, unit, false));
  }

  /** The style of a number format, as workbooks write it. */
  public static NumberStyle of(String written) {
    String format = written.substring(0, Math.min(LONGEST_FORMAT, written.length()));
    if (format.isEmpty() || format.equalsIgnoreCase("general")) {
      return GENERAL;
    }
    ExcelDates.NumberFormatKind kind = ExcelDates.kind(format);
    boolean number = kind == ExcelDates.NumberFormatKind.NUMBER;
    boolean percentage = number && ExcelDates.percentage(format);
    String unit = number ? ShownUnit.other(format) : "";
    return new NumberStyle(kind, LeadingZeros.of(format), new NumberForm(percentage, unit, false));
  }

  private NumberForm form(boolean from1904) {
    return from1904 ? form.in1904() : form;
  }

  /** A number with the zeros in front of it that its cell shows, as codes have them (00123). */
  public static Object shown(Object value, String shown) {
    if (value instanceof SourceNumber number && !number.percentage()) {
      int zeros = shown.length() - number.written().length();
      if (zeros > 0 && shown.equals("0".repeat(zeros) + number.written())) {
        return new SourceNumber(shown, number.form());
      }
    }
    return value;
  }

  /** A number, a date or a time; an error where it is not finite. */
  public Object value(double value, boolean from1904) {
    if (!Double.isFinite(value)) {
      return new SourceError("#NUM!");
    }
    if (kind != ExcelDates.NumberFormatKind.NUMBER) {
      Object date = ExcelDates.value(value, kind, from1904);
      if (date != null) {
        return date;
      }
    }
    return new SourceNumber(zeros.before(shortest(value)), form(from1904));
  }

  /**
   * The same for a number as text in the syntax of XML, such as {@code 12.5} or {@code 1.0E-3}; the
   * text itself where it is no number.
   */
  public Object value(String text, boolean from1904) {
    int digits = plainDigits(text);
    if (digits >= 0 && kind == ExcelDates.NumberFormatKind.NUMBER) {
      return new SourceNumber(zeros.before(text), form(from1904));
    }
    if (kind == ExcelDates.NumberFormatKind.NUMBER && longWhole(text)) {
      return new SourceNumber(text, form(from1904));
    }
    if (!text.isEmpty() && JAVA_SUFFIXES.indexOf(text.charAt(text.length() - 1)) >= 0) {
      return text;
    }
    try {
      return value(digits >= 0 ? parsed(text) : Double.parseDouble(text), from1904);
    } catch (NumberFormatException e) {
      return text;
    }
  }

  /**
   * How many digits a text has that is the shortest writing of a number of at most 15 digits
   * without an exponent; -1 for any other text.
   */
  private static int plainDigits(String text) {
    int length = text.length();
    int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
    int digits = 0;
    int point = -1;
    for (int i = start; i < length; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '.' && point < 0 && i > start) {
        point = i;
      } else {
        return -1;
      }
    }
    boolean longish = digits == 0 || digits > EXACT_DIGITS;
    boolean leading = !longish && text.charAt(start) == '0' && digits > 1 && point != start + 1;
    boolean trailing = point >= 0 && (point == length - 1 || text.charAt(length - 1) == '0');
    boolean minusZero = start == 1 && digits == 1 && text.charAt(1) == '0';
    return longish || leading || trailing || minusZero ? -1 : digits;
  }

  /**
   * Whether a text is a whole number with more digits than a double keeps. Excel writes none, but
   * libraries do, and it must not become the next number that Excel could keep.
   */
  private static boolean longWhole(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    int digits = text.length() - start;
    return digits > EXACT_DIGITS
        && digits <= MOST_DIGITS
        && text.charAt(start) != '0'
        && text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
  }

  /** The double of at most 15 digits: one exact division. */
  private static double parsed(String text) {
    long value = 0;
    int fraction = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        fraction = 0;
      } else if (c != '-') {
        value = 10 * value + (c - '0');
        fraction += fraction >= 0 ? 1 : 0;
      }
    }
    double all = fraction > 0 ? value / TENS[fraction] : value;
    return text.charAt(0) == '-' ? -all : all;
  }

  /** The shortest decimal of a double, since some files write more digits than it has. */
  private static String shortest(double value) {
    if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      return Long.toString((long) value);
    }
    return ShortestDecimal.of(value).stripTrailingZeros().toPlainString();
  }
}
