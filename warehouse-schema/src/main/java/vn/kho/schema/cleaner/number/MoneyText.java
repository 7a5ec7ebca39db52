package vn.kho.schema.cleaner.number;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.FullWidth;
import vn.kho.schema.step.TextMark;
import vn.kho.schema.step.UncleanValueException;

/**
 * Reads amounts in dong: {@code 20.000 VND}, {@code 20,000 VND}, {@code 1,5 triệu đồng}, {@code 1
 * tỷ 200 triệu}, {@code 1tr2}, {@code Miễn phí}, {@code 50.000 VND(trẻ em)}, {@code trẻ em miễn
 * phí}. Dong have no thousandths, so a separator before three digits groups thousands; a number
 * that would be grouped correctly but for one digit or separator is refused: {@code 1500.000 đ},
 * {@code 250.00 đ}.
 */
record MoneyText(NumberConverter converter, NumberText dong, NumberText scaled)
    implements CleanerStep {
  private static final Set<String> FREE =
      Set.of(
          "miễn phí",
          "mien phi",
          "free",
          "không thu phí",
          "không thu tiền",
          "miễn vé",
          "miễn phí vé",
          "miễn phí vào cửa",
          "miễn phí vé vào cửa",
          "miễn phí tham quan",
          "không mất phí",
          "không tính phí",
          "không thu");
  private static final Set<String> DONG =
      Set.of(
          "",
          "đ",
          "d",
          "₫",
          "vnd",
          "vnđ",
          "đồng",
          "dong",
          "đ.",
          "vnd.",
          "vnđ.",
          "đồng việt nam",
          "đồng vn",
          "vn đ",
          "vn đồng");
  private static final Pattern HALF =
      Pattern.compile("(?:rưỡi|rưởi|ruoi)\\b", Pattern.UNICODE_CHARACTER_CLASS);

  /** A currency in front of the number. */
  private static final Pattern FRONT =
      Pattern.compile("(?:giá vé|giá|vé)?:? ?(?:vnđ|vnd|₫)?[.:]? ?(?=\\d)");

  /** Marks by which offices close an amount: 500.000,- and 500.000 đồng./. */
  private static final Pattern CLOSED = Pattern.compile("(?<=\\d)[.,]-+(?=$| )|\\./\\.$");

  /** No-break, figure and thin spaces, which programs use to group thousands and before ₫. */
  private static final Pattern THOUSANDS_BLANK = Pattern.compile("[\u00A0\u2007\u2009\u202F]");

  /** The word behind an amount for "exactly". */
  private static final String EVEN = " chẵn";

  /** The kind of repair: an amount "per something" is taken without that unit. */
  private static final String PER_UNIT = "per-unit";

  private static final int SHORTHAND_DIGITS = 3;
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);

  /**
   * Creates a step.
   *
   * @param lone what a single separator before three digits and a scale word means: 1.250 triệu
   */
  MoneyText(NumberConverter converter, LoneSeparator lone) {
    this(
        converter,
        new NumberText(
            NumberText.NumberNotation.AUTO,
            NumberConverter.exact(new ColumnType(ColumnType.ValueKind.BIGINT, 0, 0))),
        new NumberText(
            NumberText.NumberNotation.AUTO,
            lone,
            NumberConverter.exact(new ColumnType(ColumnType.ValueKind.STRING, 0, 0))));
  }

  @Override
  public Object apply(String text, CellContext cell) throws UncleanValueException {
    String blanks = THOUSANDS_BLANK.matcher(FullWidth.narrow(text)).replaceAll(" ");
    String lower = blanks.toLowerCase(Locale.ROOT);
    String marked = CLOSED.matcher(TextMark.off(lower).strip()).replaceAll("");
    RemarkedAmount written = RemarkedAmount.of(marked);
    UnitPrice whole = UnitPrice.of(written.whole());
    BigDecimal value = value(written, bare(whole));
    if (value == null) {
      throw new UncleanValueException(ErrorCode.VALUE_NUMBER);
    }
    Object amount = converter.convert(value);
    if (whole.other() || UnitPrice.of(written.front()).other()) {
      cell.repaired(PER_UNIT);
    }
    return amount;
  }

  /** The amount without remarks; null where there is none, or a second amount. */
  private @Nullable BigDecimal value(RemarkedAmount written, String whole)
      throws UncleanValueException {
    if (written.digitsBehind() && !UnitPrice.whole(written.behind())) {
      return null;
    }
    BigDecimal value = free(whole) ? BigDecimal.ZERO : value(whole);
    return value == null && remarkBehind(written)
        ? value(bare(UnitPrice.of(written.front())))
        : value;
  }

  /**
   * Whether only words follow a bracket: no other price, and no other currency where the amount
   * itself has none.
   */
  private static boolean remarkBehind(RemarkedAmount written) {
    return (stated(written.front()) || written.apart())
        && !written.digitsBehind()
        && !written.scaledBehind()
        && FREE.stream().noneMatch(written.behind()::contains);
  }

  /** Whether an amount names dong. */
  private static boolean stated(String amount) {
    String alone = bare(UnitPrice.of(amount));
    Matcher front = FRONT.matcher(amount);
    return (front.lookingAt() && front.end() > 0)
        || DONG.stream().anyMatch(sign -> !sign.isEmpty() && alone.endsWith(sign));
  }

  /** Whether a folded text is a name of the dong. */
  static boolean dong(String unit) {
    return !unit.isEmpty() && DONG.contains(unit);
  }

  /** The amount without words before and behind it. */
  private static String bare(UnitPrice written) {
    String amount = written.amount();
    Matcher front = FRONT.matcher(amount);
    amount = front.lookingAt() ? amount.substring(front.end()) : amount;
    return amount.endsWith(EVEN) ? amount.substring(0, amount.length() - EVEN.length()) : amount;
  }

  /** Whether it is free for somebody, without another amount. */
  private static boolean free(String amount) {
    return FREE.contains(amount)
        || (amount.endsWith(" miễn phí") && amount.chars().noneMatch(Character::isDigit));
  }

  private @Nullable BigDecimal value(String amount) throws UncleanValueException {
    int end = DigitsPrefix.end(amount);
    if (end == 0) {
      return null;
    }
    String digits = amount.substring(0, end);
    String after = ScaleWords.withoutDong(amount.substring(end).strip());
    ScaleWords.ScaledText first = ScaleWords.leading(after);
    if (first.none()) {
      boolean sure = DONG.contains(after) && !NumberEvidence.nearThousands(digits);
      return sure ? dong.decimal(digits) : null;
    }
    BigDecimal total = scaled.decimal(digits).multiply(first.times());
    return rest(total, first.times(), first.rest(), after);
  }

  /**
   * Reads what follows the first amount: smaller amounts (1 tỷ 200 triệu), a half (2 triệu rưỡi),
   * or the digits of its fraction without a separator (1tr2). A comma separates two prices (3
   * triệu, 800 nghìn), except between tỷ and triệu, since no list of prices mixes these.
   */
  private @Nullable BigDecimal rest(
      BigDecimal first, BigDecimal firstTimes, String firstRest, String written)
      throws UncleanValueException {
    BigDecimal total = first;
    BigDecimal times = firstTimes;
    String rest = firstRest;
    while (!DONG.contains(rest)) {
      Matcher half = HALF.matcher(rest);
      if (half.lookingAt()) {
        total = total.add(times.divide(BigDecimal.valueOf(2)));
        return DONG.contains(rest.substring(half.end()).strip()) ? total : null;
      }
      boolean comma = rest.startsWith(", ");
      rest = comma ? rest.substring(2) : rest;
      int end = DigitsPrefix.end(rest);
      ScaleWords.ScaledText next = ScaleWords.leading(rest.substring(end).strip());
      if (end == 0 || !Character.isDigit(rest.charAt(0))) {
        return null;
      }
      String digits = rest.substring(0, end);
      if (next.none()) {
        boolean shorthand =
            glued(written, digits)
                && times.compareTo(firstTimes) == 0
                && digits.length() <= SHORTHAND_DIGITS;
        return shorthand && DONG.contains(next.rest())
            ? total.add(new BigDecimal("0." + digits).multiply(times))
            : null;
      }
      BigDecimal part = scaled.decimal(digits).multiply(next.times());
      boolean lower = next.times().compareTo(times) < 0 && part.compareTo(times) < 0;
      if (!lower || (comma && !commaMayPart(times, next.times()))) {
        return null;
      }
      total = total.add(part);
      times = next.times();
      rest = next.rest();
    }
    return total;
  }

  /** Whether the scales on both sides of a comma are tỷ and triệu. */
  private static boolean commaMayPart(BigDecimal before, BigDecimal behind) {
    return before.compareTo(BILLION) == 0 && behind.compareTo(MILLION) == 0;
  }

  /** Whether digits follow the letters of a scale word directly, as in tr2. */
  private static boolean glued(String written, String digits) {
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return false;
      }
    }
    int at = written.indexOf(digits);
    return at > 0 && Character.isLetter(written.charAt(at - 1));
  }
}
