package vn.kho.schema.cleaner.number;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.EvidenceStep;
import vn.kho.schema.step.PlainDecimal;
import vn.kho.schema.step.RoundedValue;
import vn.kho.schema.step.UncleanValueException;
import vn.kho.schema.text.WhiteSpace;

/**
 * Reads numbers in Vietnamese notation (1.234,56), in that of programs (1234.56, 1e3), or in
 * either. A single separator may be ambiguous: before three digits it groups thousands in columns
 * of whole numbers. In other columns the cells that are valid in one notation only decide, and
 * where there are none, or of both kinds, such a number is refused. Three zeros behind a separator
 * are refused in columns of whole numbers unless the notation is declared: 1500.000 may be
 * 1.500.000 with a missing separator. Only the digits 0 to 9 are accepted.
 */
public record NumberText(NumberNotation style, LoneSeparator lone, NumberConverter converter)
    implements EvidenceStep {
  private static final int GROUP = 3;

  /** Longer texts cannot be numbers of a column. */
  private static final int LONGEST = 400;

  private static final int LONGEST_EXPONENT = 3;
  private static final int LONG_DIGITS = 18;

  /** Means that there is no separator. */
  private static final char NONE = '\0';

  /** The notation of the numbers of a column. */
  public enum NumberNotation {
    AUTO,
    /** Dots group thousands, a comma precedes the fraction. */
    VI,
    /** Commas group thousands, a dot precedes the fraction. */
    PLAIN,
    /**
     * The output of programs: as PLAIN, but ambiguous numbers are refused. These are, in columns
     * with fractions, a single comma before three digits, which may precede a fraction; in columns
     * of whole numbers, three zeros behind a dot, which may be thousands.
     */
    PROGRAM
  }

  /** Decides by the cell alone. */
  public NumberText(NumberNotation style, NumberConverter converter) {
    this(style, LoneSeparator.UNKNOWN, converter);
  }

  @Override
  public int kinds() {
    return style == NumberNotation.AUTO && !converter.whole() ? 2 : 0;
  }

  @Override
  public int evidence(String text) {
    return switch (NumberEvidence.of(text)) {
      case VI -> 0;
      case PLAIN -> 1;
      case NONE, EITHER, MISGROUPED -> -1;
    };
  }

  @Override
  public NumberText deciding(long[] counts) {
    return new NumberText(style, LoneSeparator.of(counts[0], counts[1]), converter);
  }

  @Override
  public Object apply(String text, CellContext cell) throws UncleanValueException {
    return parse(text);
  }

  /** The number as a value of the column's type, or {@link RoundedValue} around it. */
  Object parse(String text) throws UncleanValueException {
    if (converter.type().kind() == ColumnType.ValueKind.BIGINT
        && !text.isEmpty()
        && text.length() <= LONG_DIGITS) {
      if (digitsOnly(text, 0, text.length())) {
        return Long.valueOf(text);
      }
      long grouped = groupedWhole(text);
      if (grouped > 0) {
        return grouped;
      }
    }
    return parseAny(text);
  }

  /** Reads a number from a value of any type. */
  Object parseAny(String text) throws UncleanValueException {
    Double word = converter.nonFinite() ? nonFinite(text) : null;
    return word == null ? converter.convert(decimal(text)) : converter.convert(word);
  }

  /**
   * A fast path for digits in groups of three, which mean the same in every column of whole
   * numbers; 0 for all other texts.
   */
  private long groupedWhole(String text) {
    char mark = style == NumberNotation.VI || style == NumberNotation.AUTO ? '.' : ',';
    if (text.charAt(0) < '1' || text.charAt(0) > '9') {
      return 0;
    }
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((text.length() - i) % (GROUP + 1) == 0) {
        if (c != mark) {
          return 0;
        }
      } else if (c >= '0' && c <= '9') {
        number = 10 * number + (c - '0');
      } else {
        return 0;
      }
    }
    return number;
  }

  private static @Nullable Double nonFinite(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "infinity", "+infinity", "inf", "+inf" -> Double.POSITIVE_INFINITY;
      case "-infinity", "-inf" -> Double.NEGATIVE_INFINITY;
      default -> null;
    };
  }

  /** The exact number in a text. */
  BigDecimal decimal(String text) throws UncleanValueException {
    if (text.length() > LONGEST) {
      throw refused();
    }
    int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
    if (exponent < 0) {
      return PlainDecimal.of(plain(text, true));
    }
    BigDecimal mantissa = PlainDecimal.of(plain(text.substring(0, exponent), false));
    return mantissa.scaleByPowerOfTen(exponent(text.substring(exponent + 1)));
  }

  private static int exponent(String text) throws UncleanValueException {
    int from = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    int digits = text.length() - from;
    if (digits < 1 || digits > LONGEST_EXPONENT || !digitsOnly(text, from, text.length())) {
      throw refused();
    }
    return Integer.parseInt(text);
  }

  /** The number in plain form: a minus where it is negative, digits, at most one dot. */
  private String plain(String text, boolean grouped) throws UncleanValueException {
    int from = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    String body = text.substring(from);
    char separator = decimalSeparator(body, grouped);
    int point = separator == NONE ? -1 : body.indexOf(separator);
    String whole = point < 0 ? body : body.substring(0, point);
    String fraction = point < 0 ? "" : body.substring(point + 1);
    String digits = grouped ? ungrouped(whole) : whole;
    boolean empty = point < 0 ? digits.isEmpty() : fraction.isEmpty();
    if (empty
        || (grouped && zerosOfThousands(digits, fraction))
        || !digitsOnly(digits, 0, digits.length())
        || !digitsOnly(fraction, 0, fraction.length())) {
      throw refused();
    }
    String sign = text.startsWith("-") ? "-" : "";
    return sign + (digits.isEmpty() ? "0" : digits) + (point < 0 ? "" : "." + fraction);
  }

  /** Whether the fraction of a whole number may be its last thousands; not so for 0.000. */
  private boolean zerosOfThousands(String whole, String fraction) {
    boolean open = style == NumberNotation.AUTO || style == NumberNotation.PROGRAM;
    return open
        && converter.whole()
        && fraction.equals(NumberEvidence.ZEROS)
        && !whole.startsWith("0")
        && !whole.isEmpty();
  }

  /** The digits without separators; the first group has one to three and does not begin with 0. */
  private static String ungrouped(String whole) throws UncleanValueException {
    if (digitsOnly(whole, 0, whole.length())) {
      return whole;
    }
    StringBuilder digits = new StringBuilder(whole.length());
    char separator = NONE;
    int group = 0;
    for (int i = 0; i < whole.length(); i++) {
      char c = blank(whole.charAt(i)) ? ' ' : whole.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
        group++;
      } else if (separates(c)
          && (separator == NONE
              ? group >= 1 && group <= GROUP
              : c == separator && group == GROUP)) {
        separator = c;
        group = 0;
      } else {
        throw refused();
      }
    }
    if (group != GROUP || digits.charAt(0) == '0') {
      throw refused();
    }
    return digits.toString();
  }

  /** Whether a character is a blank between groups; a line break separates two numbers. */
  private static boolean blank(char c) {
    return WhiteSpace.blank(c) && c != '\n' && c != '\r' && c != '\t' && c != '\u2028';
  }

  private static boolean separates(char c) {
    return c == '.' || c == ',' || c == '\'' || c == ' ';
  }

  private static boolean digitsOnly(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** The separator before the fraction; {@link #NONE} where the number can have none. */
  private char decimalSeparator(String text, boolean grouped) throws UncleanValueException {
    if (style == NumberNotation.PROGRAM
        && !converter.whole()
        && text.indexOf(',') >= 0
        && NumberEvidence.of(text) == NumberEvidence.EITHER) {
      throw refused();
    }
    if (style != NumberNotation.AUTO) {
      return style == NumberNotation.VI ? ',' : '.';
    }
    int dot = text.lastIndexOf('.');
    int comma = text.lastIndexOf(',');
    if (dot >= 0 && comma >= 0) {
      return dot > comma ? '.' : ',';
    }
    char only = dot >= 0 ? '.' : ',';
    int last = Math.max(dot, comma);
    if (last >= 0 && text.indexOf(only) != last) {
      return NONE;
    }
    NumberEvidence evidence = grouped ? NumberEvidence.of(text) : NumberEvidence.NONE;
    boolean misgrouped = evidence == NumberEvidence.MISGROUPED;
    if (evidence != NumberEvidence.EITHER && !misgrouped) {
      return only;
    }
    return converter.whole() ? NONE : fractionMark(only, misgrouped);
  }

  /** The separator of a fraction where the column determines it, otherwise none. */
  private char fractionMark(char mark, boolean misgrouped) throws UncleanValueException {
    boolean fraction =
        switch (lone) {
          case UNKNOWN -> throw refused();
          case VI -> mark == ',';
          case PLAIN -> mark == '.';
        };
    if (!fraction && misgrouped) {
      throw refused();
    }
    return fraction ? mark : NONE;
  }

  private static UncleanValueException refused() {
    return new UncleanValueException(ErrorCode.VALUE_NUMBER);
  }
}
