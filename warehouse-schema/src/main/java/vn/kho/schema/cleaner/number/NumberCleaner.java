package vn.kho.schema.cleaner.number;

import java.util.List;
import vn.kho.schema.contract.Bilingual;
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
    return Bilingual.of("số; 1.234,56 và 1,234.56" + " | numbers; 1.234,56 and 1,234.56");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(
        CleanerArgument.choice(
            "style",
            "cách viết: tự nhận, Việt Nam, quốc tế | how they are written: either way, Vietnamese (1.234,5), international (1,234.5)",
            "auto",
            "vi",
            "plain"),
        NumberConverter.roundingArgument(),
        CleanerArgument.choice(
            "nonFinite",
            "NaN và vô cực trong cột double | NaN and the infinities in a double column",
            "reject",
            "keep"));
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.NUMBER;
  }

  @Override
  public CleanerStep exactStep(CleanerSetup setup) {
    return new NumberText(NumberText.Style.PLAIN, converter(setup));
  }

  private static NumberConverter converter(CleanerSetup setup) {
    return NumberConverter.of(setup, setup.text("nonFinite").equals("keep"));
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return new NumberText(setup.choice(NumberText.Style.class, "style"), converter(setup));
  }
}
