package vn.kho.quality.expectation;

import org.jspecify.annotations.Nullable;

/**
 * What a rule about figures, or about the table's shape, says.
 *
 * @param success as Great Expectations would say
 * @param observed the observed value; null where there is none
 * @param shown the observed value as it may be shown: no values of rows
 */
public record Finding(boolean success, @Nullable Object observed, @Nullable String shown) {

  static Finding of(boolean success, @Nullable Object observed) {
    return new Finding(success, observed, observed == null ? null : String.valueOf(observed));
  }
}
