package vn.kho.quality.verdict;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kho.schema.contract.Bilingual;

/**
 * Formats figures and type names in Vietnamese and English: 1.234,5 and 1,234.5, and plain words
 * for types such as {@code LongType}.
 */
public final class LocalizedFormatter {
  private static final int LONGEST = 15;
  private static final int DIGITS = 6;
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(?:\\.\\d{1,18})?");

  /** A number with a fraction inside a text; no part of a time, a date, a version or a word. */
  private static final Pattern FRACTION =
      Pattern.compile("(?<![\\w.:/,-])-?\\d{1,15}\\.\\d{1,15}(?![\\w.:/]*[\\w:/])");

  private static final Pattern SHARE = Pattern.compile("(-?\\d+(?:\\.\\d+)?) %");
  private static final Pattern TYPE =
      Pattern.compile(
          "\\b(Long|Integer|Short|Byte|Double|Float|String|Boolean|Date|Timestamp)Type\\b");
  private static final Map<String, Bilingual> TYPES =
      Map.of(
          "Long", new Bilingual("số nguyên", "whole number"),
          "Integer", new Bilingual("số nguyên", "whole number"),
          "Short", new Bilingual("số nguyên", "whole number"),
          "Byte", new Bilingual("số nguyên", "whole number"),
          "Double", new Bilingual("số thực", "number"),
          "Float", new Bilingual("số thực", "number"),
          "String", new Bilingual("văn bản", "text"),
          "Boolean", new Bilingual("có hoặc không", "yes or no"),
          "Date", new Bilingual("ngày", "date"),
          "Timestamp", new Bilingual("ngày giờ", "date and time"));

  private LocalizedFormatter() {}

  /**
   * A text of the checks, such as {@code 88.04 %} or {@code LongType}, in Vietnamese and English.
   */
  public static Bilingual of(String text) {
    if (NUMBER.matcher(text).matches()) {
      return number(text);
    }
    Matcher share = SHARE.matcher(text);
    if (share.matches()) {
      Bilingual number = number(share.group(1));
      return new Bilingual(number.vietnamese() + " %", number.english() + " %");
    }
    String vietnamese =
        FRACTION.matcher(text).replaceAll(found -> number(found.group()).vietnamese());
    return new Bilingual(
        TYPE.matcher(vietnamese).replaceAll(found -> type(found.group(1)).vietnamese()),
        TYPE.matcher(text).replaceAll(found -> type(found.group(1)).english()));
  }

  private static Bilingual type(String name) {
    return TYPES.getOrDefault(name, new Bilingual(name, name));
  }

  private static Bilingual number(String text) {
    BigDecimal number = new BigDecimal(text);
    if (number.scale() > 0) {
      number = rounded(number).stripTrailingZeros();
    }
    String pattern = number.precision() > LONGEST ? "0" : "#,##0";
    return new Bilingual(
        format(number, pattern, Locale.forLanguageTag("vi")),
        format(number, pattern, Locale.ENGLISH));
  }

  /**
   * Rounds to six digits, but never cuts the integer part; a number that rounding would make whole
   * is shown as a fraction.
   */
  private static BigDecimal rounded(BigDecimal number) {
    int scale = Math.max(0, DIGITS - Math.max(1, number.precision() - number.scale()));
    if (number.scale() <= scale) {
      return number;
    }
    BigDecimal near = number.setScale(scale, RoundingMode.HALF_UP);
    boolean whole = near.stripTrailingZeros().scale() <= 0;
    return whole ? number.setScale(scale, RoundingMode.DOWN) : near;
  }

  private static String format(BigDecimal number, String pattern, Locale reader) {
    DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(reader));
    format.setMaximumFractionDigits(Math.max(0, number.scale()));
    return format.format(number);
  }
}
