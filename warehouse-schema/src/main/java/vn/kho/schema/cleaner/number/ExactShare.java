package vn.kho.schema.cleaner.number;

import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.ShareStep;
import vn.kho.schema.step.UncleanValueException;

/**
 * Shares that arrive as numbers. A number is taken as it is, and reported where the column holds
 * percentages and it may be a fraction; one that its source displays as a percentage is taken as
 * displayed.
 *
 * @param number reads plain numbers
 * @param fraction whether the column holds 0.125 for 12.5%
 */
record ExactShare(NumberText number, boolean fraction) implements ShareStep {
  private static final int HUNDRED = 2;

  @Override
  public Object apply(String text, CellContext cell) throws UncleanValueException {
    Object value = number.parse(text);
    if (!fraction) {
      BareShare.report(number.decimal(text), cell);
    }
    return value;
  }

  @Override
  public Object ofPercentage(String text, CellContext cell) throws UncleanValueException {
    return fraction
        ? number.parse(text)
        : number.converter().convert(number.decimal(text).movePointRight(HUNDRED));
  }
}
