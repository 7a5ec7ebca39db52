package vn.kho.etl.workbook;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The zeros that a number format shows in front of whole numbers, as those of codes do: {@code
 * 00000}, {@code 000 000 000 000}, {@code 0#########} or {@code "0"#########}.
 *
 * @param always zeros that are before every number
 * @param width how many digits are shown at least
 */
record LeadingZeros(int always, int width) {
  static final LeadingZeros NONE = new LeadingZeros(0, 0);

  /** Zeros as text, then places for digits and what may be between groups of them. */
  private static final Pattern CODE =
      Pattern.compile("((?:\"0+\"|\\\\0)*)((?:[0#?]|[-() ]|\\\\[-() ./]|\"[-() ./]+\")+)");

  /** Colours and locales, and blanks as wide as a character. */
  private static final Pattern DECORATION = Pattern.compile("\\[(?:\\$[^\\]]*|[a-z]+)\\]|_.");

  /** The zeros of a number format. */
  static LeadingZeros of(String format) {
    String positive = DECORATION.matcher(format.toLowerCase(Locale.ROOT)).replaceAll("");
    Matcher code = CODE.matcher(positive.split(";", 2)[0]);
    if (!code.matches()) {
      return NONE;
    }
    int always = (int) code.group(1).chars().filter(c -> c == '0').count();
    String places = code.group(2).replaceAll("[^0#?]", "");
    int first = places.indexOf('0');
    int width = first < 0 ? 0 : places.length() - first;
    return width < 2 && always == 0 ? NONE : new LeadingZeros(always, width);
  }

  /** The text of a number with its zeros in front; negative ones and fractions stay. */
  String before(String plain) {
    if (plain.startsWith("-") || plain.indexOf('.') >= 0) {
      return plain;
    }
    int zeros = always + Math.max(0, width - plain.length());
    return zeros == 0 ? plain : "0".repeat(zeros) + plain;
  }
}
