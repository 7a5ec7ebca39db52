package vn.kho.etl.clean;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.RawRecord;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.problem.ErrorCode;

/**
 * Amounts in dong: {@code 20.000 VND}, {@code 20,000 VND}, {@code 1,5 triệu đồng}, {@code Miễn
 * phí}, {@code 50.000 VND(trẻ em)}, {@code trẻ em miễn phí}.
 */
record MoneyText(NumberText number, NumberText factor) implements Step {
  private static final Set<String> FREE = Set.of("miễn phí", "free", "không thu phí");
  private static final Set<String> DONG = Set.of("", "đ", "d", "₫", "vnd", "vnđ", "đồng", "dong");
  private static final Pattern COMMAS = Pattern.compile("\\d{1,3}(,\\d{3})+(\\.0)?");

  MoneyText(ColumnType type) {
    this(
        new NumberText(NumberText.Style.VI, type),
        new NumberText(NumberText.Style.VI, new ColumnType(ColumnType.Kind.DECIMAL, 38, 9)));
  }

  @Override
  public Object apply(String text, RawRecord record) throws Unclean {
    String lower = text.toLowerCase(Locale.ROOT);
    int bracket = lower.indexOf('(');
    String amount = (bracket >= 0 ? lower.substring(0, bracket) : lower).strip();
    if (FREE.contains(amount) || amount.endsWith(" miễn phí")) {
      return number.parse("0");
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
      return number.parse(plain(digits));
    }
    BigDecimal times = times(unit);
    if (times == null) {
      throw new Unclean(ErrorCode.VALUE_NUMBER);
    }
    BigDecimal value = (BigDecimal) factor.parse(digits);
    return number.parse(value.multiply(times).stripTrailingZeros().toPlainString());
  }

  /**
   * Programs write whole dong as {@code 20000.0} or {@code 20,000}. Dong have no thousandths, so a
   * comma before three digits stands between thousands.
   */
  private static String plain(String digits) {
    String whole = COMMAS.matcher(digits).matches() ? digits.replace(",", "") : digits;
    return whole.endsWith(".0") ? whole.substring(0, whole.length() - 2) : whole;
  }

  private static @Nullable BigDecimal times(String unit) {
    String word = unit.split("\\s+", 2)[0];
    return switch (word) {
      case "nghìn", "ngàn", "k" -> BigDecimal.valueOf(1_000);
      case "triệu", "tr" -> BigDecimal.valueOf(1_000_000);
      case "tỷ", "tỉ" -> BigDecimal.valueOf(1_000_000_000);
      default -> null;
    };
  }
}
