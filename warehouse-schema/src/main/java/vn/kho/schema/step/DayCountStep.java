package vn.kho.schema.step;

import org.jspecify.annotations.Nullable;

/** A step that may read a day as workbooks count them, most from 1900 and some from 1904. */
public interface DayCountStep extends CleanerStep {

  /**
   * The value of a number of a workbook that counts days from 1904.
   *
   * @param text its digits
   * @throws UncleanValueException where it cannot be converted
   */
  @Nullable Object applyFrom1904(String text, CellContext cell) throws UncleanValueException;
}
