package vn.kho.etl.clean;

import java.io.Serializable;
import java.util.List;
import vn.kho.etl.record.SourceNumber;

/**
 * Finds what a source shows of a number beside its digits, a sign of percent or a unit, where the
 * cleaners of the column do not read it. The value is kept, and reported without a proposal.
 *
 * @param percentRead whether a cleaner takes a number shown as a percentage as it is meant
 * @param unitRead whether a cleaner knows units, and refuses those of other columns
 */
record NumberDisplayCheck(boolean percentRead, boolean unitRead) implements Serializable {
  /** Of 0.018 where the source shows 1.8%. */
  private static final String SHOWN_AS_PERCENT = "shown-as-percent";

  /** Of 5 where the source shows 5 triệu. */
  private static final String SHOWN_WITH_UNIT = "shown-with-unit";

  /** What these steps of a column leave unread. */
  static NumberDisplayCheck of(List<TypedStep> steps) {
    return new NumberDisplayCheck(
        steps.stream().anyMatch(TypedStep::shares), steps.stream().anyMatch(TypedStep::amounts));
  }

  /** Tells what is shown of a number; 0 is 0 in any unit. */
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
