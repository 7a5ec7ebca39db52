package vn.kho.schema.step;

import org.jspecify.annotations.Nullable;

/**
 * A step that understands percentages, for a cell that displays {@code 12.5%} and stores {@code
 * 0.125}.
 */
public interface ShareStep extends CleanerStep {

  /**
   * The value of a number that its source shows as a percentage.
   *
   * @param fraction the number as the source holds it, such as {@code 0.125}
   * @throws UncleanValueException where the column cannot hold it
   */
  @Nullable Object ofPercentage(String fraction, CellContext cell) throws UncleanValueException;
}
