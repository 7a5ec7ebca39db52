package vn.kho.etl.workbook;

import java.util.Currency;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.kho.schema.cleaner.number.QuantityCleaner;
import vn.kho.schema.cleaner.number.ScaleWords;

/**
 * The currency, scale or unit of measure that a cell shows beside its number: {@code "$"#,##0.00},
 * {@code [$USD] #,##0}, {@code #,##0 "triệu"}.
 */
public final class ShownUnit {
  /** The sign and the name of a currency that an amount in đồng may have. */
  private static final int DONG = '₫';

  private static final String VND = "VND";

  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .filter(code -> !code.equals(VND))
          .collect(Collectors.toUnmodifiableSet());

  private static final Pattern WORD = Pattern.compile("\\p{L}+");

  /** A word or a sign of what is counted. */
  private static final Pattern UNIT = Pattern.compile("[\\p{L}\\p{M}/]+|\\p{Sc}");

  /**
   * A blank as wide as a character ({@code _x}), and a character that is repeated to fill the cell
   * ({@code *x}).
   */
  private static final Pattern FILL = Pattern.compile("[_*].");

  /** A locale or a calendar in a format, without a currency. */
  private static final Pattern LOCALE = Pattern.compile("\\[\\$-[^\\]]*\\]");

  /** The sign of a currency in a format, without its locale. */
  private static final Pattern SIGN = Pattern.compile("\\[\\$([^\\]-]+)(?:-[^\\]]*)?\\]");

  /** Conditions and colours. */
  private static final Pattern BRACKET = Pattern.compile("\\[[^\\]]*\\]");

  /** Commas behind the last digit, by which a number is shown in thousands. */
  private static final Pattern SCALED = Pattern.compile("[0#?],+(?![0#?,])");

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  private ShownUnit() {}

  /**
   * What a format shows positive numbers as amounts of; empty where that is đồng or not said, or
   * where it shows another number than the cell holds ({@code 0, "tấn"}).
   */
  static String other(String format) {
    String plain = SIGN.matcher(LOCALE.matcher(format).replaceAll(" ")).replaceAll(" $1 ");
    String shown = BRACKET.matcher(plain).replaceAll(" ").split(";", 2)[0];
    boolean other = currency(shown) || (!SCALED.matcher(shown).find() && scale(shown));
    return other ? words(FILL.matcher(shown).replaceAll(" ")) : measure(shown);
  }

  /** The unit of measure that a format shows in quotes: {@code 0.0 "tấn"}. */
  private static String measure(String shown) {
    String quoted =
        QUOTED.matcher(shown).results().map(r -> r.group(1)).collect(Collectors.joining()).strip();
    return QuantityCleaner.measure(quoted) && !SCALED.matcher(shown).find() ? quoted : "";
  }

  /** The words and signs of another currency that a text has, such as that of a cell, or empty. */
  public static String inCell(String text) {
    return currency(text) ? words(text) : "";
  }

  private static String words(String text) {
    return UNIT.matcher(text).results().map(MatchResult::group).collect(Collectors.joining(" "));
  }

  /** Whether a text has the sign or the code of another currency. */
  private static boolean currency(String text) {
    if (text.codePoints().anyMatch(ShownUnit::sign)) {
      return true;
    }
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      if (CURRENCIES.contains(words.group())) {
        return true;
      }
    }
    return false;
  }

  private static boolean sign(int letter) {
    return letter != DONG && Character.getType(letter) == Character.CURRENCY_SYMBOL;
  }

  private static boolean scale(String text) {
    return WORD.matcher(text).results().anyMatch(word -> ScaleWords.besideDigits(word.group()));
  }
}
