package vn.kho.schema.cleaner.number;

import org.jspecify.annotations.Nullable;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.EvidenceStep;
import vn.kho.schema.step.FullWidth;
import vn.kho.schema.step.TextMark;
import vn.kho.schema.step.UncleanValueException;

/**
 * Reads shares as percentages; numbers without a percent sign that may be fractions are reported.
 *
 * @param step reads all of them
 */
record ShareText(NumberStep step) implements EvidenceStep {
  @Override
  public int kinds() {
    return step.kinds();
  }

  @Override
  public int evidence(String text) {
    return step.evidence(text);
  }

  @Override
  public ShareText deciding(long[] counts) {
    return new ShareText(step.deciding(counts));
  }

  @Override
  public @Nullable Object apply(String text, CellContext cell) throws UncleanValueException {
    Object value = step.apply(text, cell);
    char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    if (Character.isDigit(last)) {
      BareShare.report(step.number().decimal(TextMark.off(FullWidth.narrow(text))), cell);
    }
    return value;
  }
}
