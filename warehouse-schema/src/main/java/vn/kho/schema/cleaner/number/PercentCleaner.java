package vn.kho.schema.cleaner.number;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.step.CleanerStep;

/** The cleaner {@code percent}. */
public final class PercentCleaner implements CleanerDescriptor {
  private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");
  private static final BigDecimal TENTH = new BigDecimal("0.1");

  private enum ResultScale {
    PERCENT,
    FRACTION
  }

  @Override
  public String name() {
    return "percent";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "tỷ lệ: 12,5%, 12.5 phần trăm, 8‰; số không có dấu % là phần trăm, từ 1 trở xuống thì báo lại;"
            + " ô Excel hiện 12,5% là 12,5%"
            + " | shares: 12,5%, 12.5 phần trăm, 8‰. A number without a sign is of percent: 0.5 is 0.5%, and"
            + " one of at most 1 is reported (bare-fraction), since 50% may be meant. Under {percent: {as:"
            + " fraction}} a text without a sign is refused, and a number of Excel, JSON or a database is"
            + " the fraction that it is. A number that Excel shows as 12.5% is that, though the cell holds"
            + " 0.125");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(
        CleanerArgument.choice(
            "as",
            "12,5% thành 12.5 hay 0.125 | whether 12,5% is 12.5 or 0.125",
            "percent",
            "fraction"),
        NumberArguments.style(),
        NumberConverter.roundingArgument());
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.NUMBER;
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    boolean fraction = setup.choice(ResultScale.class, "as") == ResultScale.FRACTION;
    NumberStep step = new NumberStep(NumberArguments.number(setup), t -> parts(t, fraction));
    return fraction ? step : new ShareText(step);
  }

  @Override
  public CleanerStep exactStep(CleanerSetup setup) {
    NumberText number =
        new NumberText(NumberText.NumberNotation.PLAIN, NumberConverter.of(setup, false));
    return new ExactShare(number, setup.choice(ResultScale.class, "as") == ResultScale.FRACTION);
  }

  private static NumberStep.@Nullable NumberParts parts(String text, boolean fraction) {
    int end = DigitsPrefix.end(text);
    BigDecimal times =
        switch (text.substring(end).strip().toLowerCase(Locale.ROOT)) {
          case "%", "phần trăm", "phan tram", "pct" -> BigDecimal.ONE;
          case "‰", "phần nghìn", "phần ngàn" -> TENTH;
          case "" -> fraction ? null : BigDecimal.ONE;
          default -> null;
        };
    if (times == null) {
      return null;
    }
    BigDecimal scaled = fraction ? times.multiply(HUNDREDTH) : times;
    return new NumberStep.NumberParts(text.substring(0, end), scaled, "");
  }
}
