package vn.kho.schema.cleaner.number;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.Cleaner;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.step.CleanerStep;

/** The cleaner {@code number}. */
public final class NumberCleaner implements CleanerDescriptor {
  @Override
  public String name() {
    return "number";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "số; 1.234,56 và 1,234.56 trong một cột, chữ số toàn khổ"
            + " | numbers; 1.234,56 and 1,234.56 in one column, digits of full width");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(
        NumberArguments.style(),
        NumberConverter.roundingArgument(),
        CleanerArgument.choice(
            "nonFinite",
            "NaN và vô cực trong cột double; keep: nan không còn là từ trống | NaN and the infinities in a"
                + " double column; with keep, nan is no word for no value unless kho.nullWords has it",
            "reject",
            "keep"),
        CleanerArgument.choice(
            "scale",
            "đọc nghìn, triệu, tỷ (k, tr, ty) sau số, cả 2 tỷ 300 triệu | whether nghìn, triệu, tỷ (k, tr,"
                + " ty) after the digits multiply them, also several: 2 tỷ 300 triệu",
            "none",
            "words"),
        CleanerArgument.choice(
            "brackets",
            "(1.234) là số âm | whether a number in brackets is negative, as in accounts",
            "reject",
            "negative"));
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.NUMBER;
  }

  @Override
  public Set<String> valueWords(Cleaner declared) {
    boolean keep = "keep".equals(declared.options().get("nonFinite"));
    return keep ? Set.of("nan") : Set.of();
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    NumberText number =
        new NumberText(setup.choice(NumberText.NumberNotation.class, "style"), converter(setup));
    boolean words = setup.text("scale").equals("words");
    boolean brackets = setup.text("brackets").equals("negative");
    return new NumberStep(number, text -> parts(text, words, brackets));
  }

  @Override
  public CleanerStep exactStep(CleanerSetup setup) {
    return new NumberText(NumberText.NumberNotation.PLAIN, converter(setup));
  }

  private static NumberConverter converter(CleanerSetup setup) {
    return NumberConverter.of(setup, setup.text("nonFinite").equals("keep"));
  }

  private static NumberStep.@Nullable NumberParts parts(
      String text, boolean words, boolean brackets) {
    if (brackets && text.length() > 2 && text.startsWith("(") && text.endsWith(")")) {
      String inner = text.substring(1, text.length() - 1).strip();
      return inner.startsWith("-")
          ? null
          : new NumberStep.NumberParts("-" + inner, BigDecimal.ONE, "");
    }
    if (!words) {
      return new NumberStep.NumberParts(text, BigDecimal.ONE, "");
    }
    int end = DigitsPrefix.end(text);
    ScaleWords.ScaledText scaled = ScaleWords.leading(text.substring(end).strip());
    return scaled.none()
        ? new NumberStep.NumberParts(text, BigDecimal.ONE, "")
        : scaled.rest().isEmpty()
            ? new NumberStep.NumberParts(text.substring(0, end), scaled.times(), "")
            : AmountSum.of(text, NumberCleaner::scale, "");
  }

  /** The factor of a word of scale; null where a text is none. */
  private static @Nullable BigDecimal scale(String word) {
    ScaleWords.ScaledText scaled = ScaleWords.leading(word);
    return scaled.none() || !scaled.rest().isEmpty() ? null : scaled.times();
  }
}
