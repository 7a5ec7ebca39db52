package vn.kho.quality.gx;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cases that must differ, by expectation and title, each with its reason. Keep it short. */
final class KnownDifferences {
  private static final Map<String, String> REASONS = Map.of();

  private KnownDifferences() {}

  static @Nullable String reason(GxCase one) {
    return REASONS.get(one.expectation() + " " + one.title());
  }
}
