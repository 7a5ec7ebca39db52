package vn.kho.etl.clean;

import java.io.Serializable;
import java.util.List;
import vn.kho.etl.record.SourceNumber;

/**
 * Finds a percent sign or a unit that a source shows beside a number and that the cleaners of the
 * column do not read. The value is kept, and reported without a proposal.
 *
 * @param percentRead whether a cleaner takes a number shown as a percentage as it is meant
 * @param unitRead whether a cleaner knows units, and refuses those of other columns
 */
record NumberDisplayCheck(boolean percentRead, boolean unitRead) implements Serializable {
  /** The kind of report for a value such as 0.018 that the source shows as 1.8%. */
  private static final String SHOWN_AS_PERCENT = "shown-as-percent";

  /** The kind of report for a value such as 5 that the source shows as 5 triệu. */
  private static final String SHOWN_WITH_UNIT = "shown-with-unit";

  /** The check of a column with these steps. */
  static NumberDisplayCheck of(List<TypedStep> steps) {
    return new NumberDisplayCheck(
        steps.stream().anyMatch(TypedStep::shares), steps.stream().anyMatch(TypedStep::amounts));
  }

  /** Reports a sign or unit that was not read; not for 0, which is 0 in any unit. */
  void propose(SourceNumber number, RecordCell cell) {
    if (number.written().equals("0")) {
      return;
    }
    if (!percentRead && number.percentage()) {
      cell.doubted("number", SHOWN_AS_PERCENT);
    }
    if (!unitRead && !number.form().unit().isEmpty()) {
      cell.doubted("number", SHOWN_WITH_UNIT);
    }
  }
}
