package vn.kho.quality.expectation;

import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.table.HiddenValue;

/**
 * The finding of a rule about figures or about the shape of a table.
 *
 * @param success as Great Expectations would say
 * @param observed the observed value; null where there is none
 * @param shown the observed value as it may be shown: no values of rows
 * @param message the same in Vietnamese and English; null where {@code shown} serves for both
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

  /** A finding whose observed value is in words; {@code shown} are the English ones. */
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
