package vn.kho.schema.cleaner.number;

import vn.kho.schema.step.AmountStep;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.UncleanValueException;

/**
 * Amounts in đồng or in the unit of a column that arrive as numbers.
 *
 * @param number reads plain numbers
 */
record ExactAmount(NumberText number) implements AmountStep {

  @Override
  public Object apply(String text, CellContext cell) throws UncleanValueException {
    return number.parse(text);
  }
}
