package vn.kho.etl.clean;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.RawRecord;

/** One step that standardises a value. */
interface Step extends Serializable {

  /**
   * The value after this step: text for the next step, a value of the column's type, or null for
   * none.
   *
   * @param text never empty
   * @param record the whole record, for steps that look at a second field
   */
  @Nullable Object apply(String text, RawRecord record) throws Unclean;
}
