package vn.kho.quality.deequ;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.Measure;
import vn.kho.quality.expectation.ValueCount;

/** Figures of a few values, worked out in the driver; the same figures as Spark's. */
final class Folds {
  private static final Comparator<Object> ORDER = Folds::compare;

  private Folds() {}

  /** The figure of values, none of them null. */
  static @Nullable Object fold(Measure measure, List<Object> values) {
    return switch (measure.figure()) {
      case COUNT -> (long) values.size();
      case DISTINCT -> (long) counts(values).size();
      case MIN -> values.isEmpty() ? null : Collections.min(values, ORDER);
      case MAX -> values.isEmpty() ? null : Collections.max(values, ORDER);
      case SUM -> values.isEmpty() ? null : DeequStates.sum(numbers(values));
      case MEAN -> values.isEmpty() ? null : DeequStates.mean(numbers(values));
      case STDEV -> values.size() < 2 ? null : DeequStates.sampleDeviation(numbers(values));
      case QUANTILES -> values.isEmpty() ? null : quantiles(numbers(values), measure.points());
      case BINS -> bins(numbers(values), measure.points());
      case VALUE_COUNTS -> valueCounts(values);
    };
  }

  private static double[] numbers(List<Object> values) {
    return values.stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
  }

  @SuppressWarnings("unchecked")
  static int compare(Object left, Object right) {
    if (left instanceof Comparable<?> comparable && left.getClass() == right.getClass()) {
      return ((Comparable<Object>) comparable).compareTo(right);
    }
    return String.valueOf(left).compareTo(String.valueOf(right));
  }

  private static List<Double> quantiles(double[] values, List<Double> points) {
    double[] sorted = values.clone();
    java.util.Arrays.sort(sorted);
    List<Double> quantiles = new ArrayList<>();
    for (double point : points) {
      double at = point * (sorted.length - 1);
      int low = (int) Math.floor(at);
      int high = (int) Math.ceil(at);
      quantiles.add(sorted[low] + (sorted[high] - sorted[low]) * (at - low));
    }
    return quantiles;
  }

  private static List<Long> bins(double[] values, List<Double> edges) {
    long[] counts = new long[edges.size() + 1];
    int last = edges.size() - 1;
    for (double value : values) {
      int bin = 0;
      while (bin <= last && value >= edges.get(bin)) {
        bin++;
      }
      counts[bin == last + 1 && value == edges.get(last) ? last : bin]++;
    }
    return java.util.Arrays.stream(counts).boxed().toList();
  }

  private static Map<Object, Long> counts(List<Object> values) {
    Map<Object, Long> counts = new HashMap<>();
    values.forEach(value -> counts.merge(value, 1L, Long::sum));
    return counts;
  }

  private static List<ValueCount> valueCounts(List<Object> values) {
    List<ValueCount> list = new ArrayList<>();
    counts(values).forEach((value, count) -> list.add(new ValueCount(value, count)));
    list.sort(
        Comparator.comparingLong(ValueCount::count)
            .reversed()
            .thenComparing(ValueCount::value, ORDER));
    return list;
  }
}
