package vn.kho.quality.expectation;

import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Bilingual;

/**
 * What a rule about figures, or about the table's shape, says.
 *
 * @param success as Great Expectations would say
 * @param observed the observed value; null where there is none
 * @param shown the observed value as it may be shown: no values of rows
 * @param notApplicable why the rule has nothing to look at; null where it has
 */
public record Finding(
    boolean success,
    @Nullable Object observed,
    @Nullable String shown,
    @Nullable Bilingual notApplicable) {

  public Finding(boolean success, @Nullable Object observed, @Nullable String shown) {
    this(success, observed, shown, null);
  }

  /** There is nothing to compare with. */
  static Finding notApplicable(Bilingual why) {
    return new Finding(true, null, null, why);
  }

  static Finding of(boolean success, @Nullable Object observed) {
    return new Finding(success, observed, observed == null ? null : String.valueOf(observed));
  }
}
