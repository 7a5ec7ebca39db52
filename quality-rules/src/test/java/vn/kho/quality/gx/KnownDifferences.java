package vn.kho.quality.gx;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cases that must differ, by expectation and title, each with its reason. Keep it short. */
final class KnownDifferences {
  private static final Map<String, String> REASONS =
      Map.of(
          "expect_column_values_to_not_be_in_set"
              + " value_error_spark_cannot_support_values_set_is_null",
          "a null that a set lists is passed over, as GX does with pandas");

  private KnownDifferences() {}

  static @Nullable String reason(GxCase one) {
    return REASONS.get(one.expectation() + " " + one.title());
  }
}
