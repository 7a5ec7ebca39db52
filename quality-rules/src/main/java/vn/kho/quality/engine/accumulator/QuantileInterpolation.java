package vn.kho.quality.engine.accumulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import vn.kho.quality.expectation.argument.ExactNumberReader;

/**
 * Defines quantiles for local and distributed execution: linear between the two nearest ranks,
 * without loss.
 */
final class QuantileInterpolation {
  private QuantileInterpolation() {}

  /** Values with their counts, the smallest first. */
  static List<Map.Entry<Number, Long>> sorted(Map<Number, Long> counts) {
    List<Map.Entry<Number, Long>> sorted = new ArrayList<>(counts.entrySet());
    sorted.sort((left, right) -> ExactNumberReader.compare(left.getKey(), right.getKey()));
    return sorted;
  }

  /** The value of a rank, from 0, among sorted values. */
  static Number ranked(List<Map.Entry<Number, Long>> sorted, long rank) {
    long seen = 0;
    for (Map.Entry<Number, Long> entry : sorted) {
      seen += entry.getValue();
      if (rank < seen) {
        return entry.getKey();
      }
    }
    throw new IllegalStateException("There is no value of rank " + rank);
  }

  /** The rank at or below a quantile, from 0. */
  static long rank(double point, long count) {
    return place(point, count).setScale(0, RoundingMode.FLOOR).longValueExact();
  }

  /** The quantile of so many values, of which each is found by its rank. */
  static Object at(double point, long count, LongFunction<Number> ranked) {
    BigDecimal place = place(point, count);
    long rank = rank(point, count);
    BigDecimal beyond = place.subtract(BigDecimal.valueOf(rank));
    Number low = ranked.apply(rank);
    Number high = beyond.signum() == 0 ? low : ranked.apply(rank + 1);
    Optional<BigDecimal> from = ExactNumberReader.exact(low);
    Optional<BigDecimal> to = ExactNumberReader.exact(high);
    if (from.isEmpty() || to.isEmpty()) {
      return low.equals(high)
          ? low
          : low.doubleValue() + (high.doubleValue() - low.doubleValue()) * beyond.doubleValue();
    }
    BigDecimal step = to.orElseThrow().subtract(from.orElseThrow()).multiply(beyond);
    return shortest(from.orElseThrow().add(step));
  }

  private static BigDecimal place(double point, long count) {
    return BigDecimal.valueOf(point).multiply(BigDecimal.valueOf(count - 1));
  }

  /** A double where that holds the number without loss, else the decimal. */
  private static Number shortest(BigDecimal exact) {
    double near = exact.doubleValue();
    boolean same =
        ExactNumberReader.exact(near).map(written -> written.compareTo(exact) == 0).orElse(false);
    return same ? (Number) near : exact;
  }
}
