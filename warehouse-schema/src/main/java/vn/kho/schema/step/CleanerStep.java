package vn.kho.schema.step;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One step that standardises a value. It holds no state that changes: one object serves all
 * records, in this process and in Spark tasks.
 */
public interface CleanerStep extends Serializable {

  /**
   * The value after this step: text for the next step, a value of the column's type, or null for
   * none.
   *
   * @param text never empty
   * @param cell the record that the text is in, for steps that look at a second field
   * @throws UncleanValueException where the text cannot be converted
   */
  @Nullable Object apply(String text, CellContext cell) throws UncleanValueException;
}
