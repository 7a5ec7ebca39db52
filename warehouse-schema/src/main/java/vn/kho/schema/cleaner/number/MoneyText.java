package vn.kho.schema.cleaner.number;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.UncleanValueException;

/**
 * Amounts in dong: {@code 20.000 VND}, {@code 20,000 VND}, {@code 1,5 triệu đồng}, {@code Miễn
 * phí}, {@code 50.000 VND(trẻ em)}, {@code trẻ em miễn phí}.
 */
record MoneyText(NumberText number) implements CleanerStep {
  private static final Set<String> FREE = Set.of("miễn phí", "free", "không thu phí");
  private static final Set<String> DONG = Set.of("", "đ", "d", "₫", "vnd", "vnđ", "đồng", "dong");
  private static final Pattern COMMAS = Pattern.compile("-?[1-9]\\d{0,2}(,\\d{3})+(\\.0)?");
  private static final Pattern WHOLE = Pattern.compile("-?\\d+\\.0");

  MoneyText(NumberConverter converter) {
    this(new NumberText(NumberText.Style.VI, converter));
  }

  @Override
  public Object apply(String text, CellContext cell) throws UncleanValueException {
    String lower = text.toLowerCase(Locale.ROOT);
    int bracket = lower.indexOf('(');
    String amount = (bracket >= 0 ? lower.substring(0, bracket) : lower).strip();
    if (free(amount)) {
      return number.converter().convert(BigDecimal.ZERO);
    }
    int end = 0;
    while (end < amount.length()
        && !Character.isLetter(amount.charAt(end))
        && amount.charAt(end) != '₫') {
      end++;
    }
    String digits = amount.substring(0, end).strip();
    String unit = amount.substring(end).strip();
    if (DONG.contains(unit)) {
      return number.converter().convert(number.decimal(plain(digits)));
    }
    BigDecimal times = times(unit);
    if (times == null) {
      throw new UncleanValueException(ErrorCode.VALUE_NUMBER);
    }
    return number.converter().convert(number.decimal(digits).multiply(times));
  }

  /** Free for somebody, and no other amount beside it. */
  private static boolean free(String amount) {
    return FREE.contains(amount)
        || (amount.endsWith(" miễn phí") && amount.chars().noneMatch(Character::isDigit));
  }

  /**
   * Programs write whole dong as {@code 20000.0} or {@code 20,000}. Dong have no thousandths, so a
   * comma before three digits stands between thousands.
   */
  private static String plain(String digits) {
    boolean commas = COMMAS.matcher(digits).matches();
    String whole = commas ? digits.replace(",", "") : digits;
    return WHOLE.matcher(whole).matches() ? whole.substring(0, whole.length() - 2) : whole;
  }

  /** What a word before dong multiplies by; null where the words name another thing. */
  private static @Nullable BigDecimal times(String unit) {
    String[] words = unit.split("\\s+", 2);
    if (words.length > 1 && !DONG.contains(words[1])) {
      return null;
    }
    return switch (words[0]) {
      case "nghìn", "ngàn", "k" -> BigDecimal.valueOf(1_000);
      case "triệu", "tr" -> BigDecimal.valueOf(1_000_000);
      case "tỷ", "tỉ" -> BigDecimal.valueOf(1_000_000_000);
      default -> null;
    };
  }
}
