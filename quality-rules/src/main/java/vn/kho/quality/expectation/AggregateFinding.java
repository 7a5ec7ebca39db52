package vn.kho.quality.expectation;

import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.table.HiddenValue;

/**
 * What a rule about figures, or about the table's shape, says.
 *
 * @param success as Great Expectations would say
 * @param observed the observed value; null where there is none
 * @param shown the observed value as it may be shown: no values of rows
 * @param message the same in the words of a message; null where {@code shown} stands for both
 *     readers
 * @param notApplicable why the rule has nothing to look at; null where it has
 */
public record AggregateFinding(
    boolean success,
    @Nullable Object observed,
    @Nullable String shown,
    @Nullable Bilingual message,
    @Nullable Bilingual notApplicable) {

  public AggregateFinding(boolean success, @Nullable Object observed, @Nullable String shown) {
    this(success, observed, shown, null, null);
  }

  /** There is nothing to compare with. */
  public static AggregateFinding notApplicable(Bilingual why) {
    return new AggregateFinding(true, null, null, null, why);
  }

  /** The observed value in words, for both readers; the English ones are shown. */
  public static AggregateFinding message(
      boolean success, @Nullable Object observed, Bilingual words) {
    return new AggregateFinding(success, observed, words.english(), words, null);
  }

  /** A copy that masks the observed value where it is shown as it is. */
  public AggregateFinding masked() {
    return message == null && shown != null
        ? new AggregateFinding(success, observed, HiddenValue.MASK, null, notApplicable)
        : this;
  }

  public static AggregateFinding of(boolean success, @Nullable Object observed) {
    return new AggregateFinding(
        success, observed, observed == null ? null : String.valueOf(observed));
  }
}
