package vn.kho.schema.cleaner.number;

import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerSetup;

/** Arguments that several number cleaners have. */
final class NumberArguments {
  private NumberArguments() {}

  static CleanerArgument style() {
    return CleanerArgument.choice(
        "style",
        "cách viết: tự nhận, Việt Nam (1.234,5), quốc tế (1,234.5)"
            + " | how they are written: either way, Vietnamese (1.234,5), international (1,234.5)."
            + " Where one cell does not say, as 1.234, the certain cells of the column decide; without"
            + " them, or with both kinds, it is refused. So is 1500.000, which may be 1.500.000 with a dot"
            + " left out, unless they say that a dot comes before fractions; in columns of whole numbers"
            + " always",
        "auto",
        "vi",
        "plain");
  }

  static NumberText number(CleanerSetup setup) {
    return new NumberText(
        setup.choice(NumberText.NumberNotation.class, "style"), NumberConverter.of(setup, false));
  }
}
