package vn.kho.schema.cleaner.number;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.Cleaner;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.step.CleanerStep;

/** The cleaner {@code quantity}. */
public final class QuantityCleaner implements CleanerDescriptor {
  private static final String CONVERTED = "unit-converted";

  /** Whether a text is a unit of measure, such as kg, or two of them as tấn/ha. */
  public static boolean measure(String text) {
    return Arrays.stream(text.split("/", -1))
        .allMatch(part -> MeasureUnit.known(MeasureUnit.folded(part)));
  }

  @Override
  public String name() {
    return "quantity";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "số kèm đơn vị: 12 km, 3,5 ha, 1,2 triệu người; đổi sang đơn vị đã khai | numbers with a"
            + " unit in the cell: 12 km, 3,5 ha, 3 ha 500 m2, 1,2 triệu người; another unit of the same kind is"
            + " converted and counted as a repair, units whose size differs by region (sào, mẫu,"
            + " công) are refused");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(
        CleanerArgument.optional(
                "unit",
                CleanerArgument.ArgumentType.TEXT,
                "đơn vị của cột: km, m, ha, m2, kg, tấn, người, ... | the column's unit, such as"
                    + " km, ha, m2, kg, tấn, or a word for what is counted, such as người")
            .must(),
        CleanerArgument.choice(
            "bare",
            "số không có đơn vị: nhận hay từ chối | a number without a unit: taken or refused",
            "take",
            "reject"),
        NumberArguments.style(),
        NumberConverter.roundingArgument());
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.NUMBER;
  }

  @Override
  public Optional<String> fault(Cleaner declared, CodeLists lists) {
    String unit = declared.options().getOrDefault("unit", "");
    return MeasureUnit.regional(ColumnUnit.of(unit).base())
        ? Optional.of(
            "Cannot use a unit whose size differs by region: " + unit + ". Name m2 or ha.")
        : Optional.empty();
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    ColumnUnit unit = ColumnUnit.of(setup.text("unit"));
    boolean bare = setup.text("bare").equals("take");
    return new NumberStep(NumberArguments.number(setup), text -> parts(text, unit, bare));
  }

  @Override
  public CleanerStep exactStep(CleanerSetup setup) {
    return new ExactAmount(
        new NumberText(NumberText.NumberNotation.PLAIN, NumberConverter.of(setup, false)),
        ColumnUnit.of(setup.text("unit")));
  }

  private static NumberStep.@Nullable NumberParts parts(
      String text, ColumnUnit unit, boolean bare) {
    NumberStep.NumberParts one = one(text, unit, bare);
    if (one != null) {
      return one;
    }
    String repair = unit.scaled() ? CONVERTED : "";
    NumberStep.NumberParts own = AmountSum.of(text, written -> size(written, unit, true), repair);
    return own == null ? AmountSum.of(text, written -> size(written, unit, false), CONVERTED) : own;
  }

  /**
   * The factor of a unit, perhaps with a word of scale, relative to the column's unit; null where
   * it is no unit.
   *
   * @param own whether only the column's own unit is accepted
   */
  private static @Nullable BigDecimal size(String written, ColumnUnit unit, boolean own) {
    ScaleWords.ScaledText scaled = ScaleWords.leading(written);
    String base = MeasureUnit.folded(scaled.rest());
    BigDecimal factor = base.isEmpty() ? BigDecimal.ONE : MeasureUnit.factor(base, unit.base());
    if (factor == null || (own && factor.compareTo(BigDecimal.ONE) != 0)) {
      return null;
    }
    return unit.from(scaled.times().multiply(factor));
  }

  private static NumberStep.@Nullable NumberParts one(String text, ColumnUnit unit, boolean bare) {
    int end = DigitsPrefix.end(text);
    ScaleWords.ScaledText scaled = ScaleWords.leading(text.substring(end).strip());
    String written = MeasureUnit.folded(scaled.rest());
    String digits = text.substring(0, end);
    if (written.isEmpty()) {
      boolean plain = scaled.none();
      return bare ? part(digits, plain ? BigDecimal.ONE : unit.from(scaled.times()), unit) : null;
    }
    if (MeasureUnit.same(written, unit.base())) {
      return part(digits, unit.from(scaled.times()), unit);
    }
    BigDecimal factor = MeasureUnit.factor(written, unit.base());
    if (factor == null) {
      return null;
    }
    String repair = factor.compareTo(BigDecimal.ONE) == 0 ? "" : CONVERTED;
    return new NumberStep.NumberParts(digits, unit.from(scaled.times().multiply(factor)), repair);
  }

  /**
   * The parts of a number in the column's base unit; a number with another scale than the column's
   * counts as converted.
   *
   * @param times the factor to the column's unit, its scale included
   */
  private static NumberStep.NumberParts part(String digits, BigDecimal times, ColumnUnit unit) {
    boolean same = !unit.scaled() || times.compareTo(BigDecimal.ONE) == 0;
    return new NumberStep.NumberParts(digits, times, same ? "" : CONVERTED);
  }
}
