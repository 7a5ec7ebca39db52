package vn.kho.orchestration.runs;

import java.util.List;
import java.util.stream.Collectors;

/** A row of small bars. */
final class Sparkline {
  private static final String BARS = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /**
   * A bar for each value, scaled from 0 to the largest value, so that small differences look small.
   */
  static String of(List<Long> values) {
    long most = Math.max(1, values.stream().mapToLong(Long::longValue).max().orElse(0));
    return values.stream()
        .map(value -> (int) Math.round((double) value * (BARS.length() - 1) / most))
        .map(height -> BARS.substring(height, height + 1))
        .collect(Collectors.joining());
  }
}
