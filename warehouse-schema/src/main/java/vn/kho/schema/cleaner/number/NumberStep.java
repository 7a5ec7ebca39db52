package vn.kho.schema.cleaner.number;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.EvidenceStep;
import vn.kho.schema.step.FullWidth;
import vn.kho.schema.step.TextMark;
import vn.kho.schema.step.UncleanValueException;

/**
 * Reads a number with text around its digits.
 *
 * @param number reads the digits
 * @param scaled reads digits that are multiplied, which may have a fraction in any column
 * @param reading splits the text
 */
record NumberStep(NumberText number, NumberText scaled, NumberTextParser reading)
    implements EvidenceStep {
  /** Splits a text into digits and factor. */
  interface NumberTextParser extends java.io.Serializable {
    /** The parts of a text in ASCII width; null where it is no such number. */
    @Nullable NumberParts parts(String text);
  }

  /**
   * The parts of a text.
   *
   * @param digits the digits with separators, perhaps a sign
   * @param times the factor of the number
   * @param repair the kind of repair; empty where only the notation differs
   */
  record NumberParts(String digits, BigDecimal times, String repair) {}

  NumberStep(NumberText number, NumberTextParser reading) {
    this(
        number,
        new NumberText(
            number.style(),
            number.lone(),
            NumberConverter.exact(new ColumnType(ColumnType.ValueKind.STRING, 0, 0))),
        reading);
  }

  @Override
  public int kinds() {
    return number.kinds();
  }

  @Override
  public int evidence(String text) {
    NumberParts parts = reading.parts(TextMark.off(FullWidth.narrow(text)));
    return parts == null ? -1 : number.evidence(parts.digits());
  }

  @Override
  public NumberStep deciding(long[] counts) {
    return new NumberStep(number.deciding(counts), reading);
  }

  @Override
  public @Nullable Object apply(String text, CellContext cell) throws UncleanValueException {
    NumberParts parts = reading.parts(TextMark.off(FullWidth.narrow(text)));
    if (parts == null) {
      throw new UncleanValueException(ErrorCode.VALUE_NUMBER);
    }
    if (!parts.repair().isEmpty()) {
      cell.repaired(parts.repair());
    }
    if (parts.times().compareTo(BigDecimal.ONE) == 0) {
      return number.parse(parts.digits());
    }
    return number.converter().convert(scaled.decimal(parts.digits()).multiply(parts.times()));
  }
}
