package vn.kho.schema.cleaner.number;

import java.math.BigDecimal;
import java.util.Map;
import vn.kho.schema.step.AmountStep;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.UncleanValueException;

/**
 * Amounts in đồng or in the unit of a column that arrive as numbers.
 *
 * @param number reads plain numbers
 * @param unit that of the column; none where it is đồng
 */
record ExactAmount(NumberText number, ColumnUnit unit) implements AmountStep {
  /** Currency symbols that are no letters, and the currency that each usually means. */
  private static final Map<String, String> SIGNS = Map.of("$", "usd", "€", "eur", "£", "gbp");

  /**
   * Whether a text beside the number is a currency symbol, a unit, or the scale of a unit: triệu
   * for triệu đồng.
   */
  @Override
  public boolean takes(String shown) {
    BigDecimal factor = MeasureUnit.factor(MeasureUnit.folded(shown), unit.base());
    boolean sameSize = factor != null && factor.compareTo(BigDecimal.ONE) == 0;
    return unit.says(SIGNS.getOrDefault(shown, shown)) || (sameSize && !unit.scaled());
  }

  @Override
  public Object apply(String text, CellContext cell) throws UncleanValueException {
    return number.parse(text);
  }
}
