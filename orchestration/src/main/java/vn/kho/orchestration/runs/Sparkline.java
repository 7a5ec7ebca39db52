package vn.kho.orchestration.runs;

import java.util.List;
import java.util.stream.Collectors;

/** A row of small bars. */
final class Sparkline {
  private static final String BARS = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /** A bar for each value, from nothing to the largest, so that only what differs much looks so. */
  static String of(List<Long> values) {
    long most = Math.max(1, values.stream().mapToLong(Long::longValue).max().orElse(0));
    return values.stream()
        .map(value -> (int) Math.round((double) value * (BARS.length() - 1) / most))
        .map(height -> BARS.substring(height, height + 1))
        .collect(Collectors.joining());
  }
}
