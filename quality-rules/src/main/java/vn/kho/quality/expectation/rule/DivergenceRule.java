package vn.kho.quality.expectation.rule;

import static vn.kho.quality.verdict.Dimension.ACCURACY;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.AggregateFinding;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.Expectation;
import vn.kho.quality.expectation.RequiredMetric;
import vn.kho.quality.expectation.RequiredMetric.FigureKind;
import vn.kho.quality.expectation.ValueCount;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.expectation.argument.ArgumentException;
import vn.kho.quality.expectation.argument.ArgumentKind;
import vn.kho.quality.expectation.argument.Arguments;
import vn.kho.quality.expectation.argument.ValueConverter;

/**
 * The relative entropy (Kullback-Leibler divergence) of values against an expected distribution.
 */
public final class DivergenceRule {
  private DivergenceRule() {}

  public static List<Expectation> all() {
    return List.of(
        Expectation.ofTable(
            "expect_column_kl_divergence_to_be_less_than",
            ACCURACY,
            "độ lệch phân bố|divergence from the expected spread",
            DivergenceRule::compile,
            Argument.column(),
            Argument.optional("partition_object", ArgumentKind.OBJECT),
            Argument.optional("threshold", ArgumentKind.NUMBER),
            Argument.optional("tail_weight_holdout", ArgumentKind.SHARE),
            Argument.optional("internal_weight_holdout", ArgumentKind.SHARE),
            Argument.optional("bucketize_data", ArgumentKind.FLAG),
            Argument.optional("min_value", ArgumentKind.SCALAR),
            Argument.optional("max_value", ArgumentKind.SCALAR)));
  }

  private static CompiledCheck compile(Arguments a) {
    if (!a.has("partition_object")) {
      // Great Expectations then uses the distribution of the column itself as the expected one.
      return new CompiledCheck.Figures(
          List.of(RequiredMetric.of(FigureKind.COUNT, a.column())), (rows, f) -> finding(a, 0));
    }
    Map<?, ?> partition = (Map<?, ?>) a.needed("partition_object");
    double tail = a.number("tail_weight_holdout").orElse(0.0);
    if (a.number("threshold").orElse(0.0) < 0) {
      throw new ArgumentException("threshold", "'threshold' must not be below 0");
    }
    if (tail != 0 && partition.containsKey("tail_weights")) {
      throw new ArgumentException(
          "tail_weight_holdout", "'tail_weight_holdout' must be 0 beside 'tail_weights'");
    }
    return partition.containsKey("values")
        ? categorical(a, partition, tail)
        : ExpectedBins.of(a, partition, tail).check(a);
  }

  private static CompiledCheck categorical(Arguments a, Map<?, ?> partition, double tail) {
    if (a.number("internal_weight_holdout").orElse(0.0) > 0) {
      throw new ArgumentException(
          "internal_weight_holdout", "'internal_weight_holdout' is for bins, not for values");
    }
    List<Double> weights = numbers(partition.get("weights"), "weights");
    if (!(partition.get("values") instanceof List<?> values) || values.size() != weights.size()) {
      throw wrong("must hold as many 'values' as 'weights'");
    }
    sumsToOne(weights);
    Map<String, Double> expected = new HashMap<>();
    for (int i = 0; i < weights.size(); i++) {
      expected.put(ValueConverter.key(values.get(i)), weights.get(i));
    }
    return new CompiledCheck.Figures(
        List.of(RequiredMetric.of(FigureKind.VALUE_COUNTS, a.column())),
        (rows, f) -> finding(a, divergence(f.get(0), expected, tail)));
  }

  private static double divergence(
      @Nullable Object figure, Map<String, Double> expected, double tail) {
    Map<String, Double> observed = new HashMap<>();
    if (figure instanceof List<?> list) {
      for (Object entry : list) {
        ValueCount count = (ValueCount) entry;
        observed.merge(ValueConverter.key(count.value()), (double) count.count(), Double::sum);
      }
    }
    Set<String> keys = new HashSet<>(expected.keySet());
    keys.addAll(observed.keySet());
    int unforeseen = keys.size() - expected.size();
    List<Double> found = new ArrayList<>();
    List<Double> wanted = new ArrayList<>();
    for (String key : keys) {
      found.add(observed.getOrDefault(key, 0.0));
      Double weight = expected.get(key);
      if (weight == null) {
        wanted.add(tail / unforeseen);
      } else {
        wanted.add(unforeseen > 0 ? weight * (1 - tail) : weight);
      }
    }
    return entropy(found, wanted);
  }

  /** The finding of a divergence; an infinite one has no observed value. */
  static AggregateFinding finding(Arguments a, double divergence) {
    boolean success = a.number("threshold").map(most -> divergence <= most).orElse(true);
    return AggregateFinding.of(success, Double.isFinite(divergence) ? divergence : null);
  }

  /** The relative entropy of two distributions, each normalised to a sum of 1. */
  static double entropy(List<Double> found, List<Double> wanted) {
    double foundSum = found.stream().mapToDouble(Double::doubleValue).sum();
    double wantedSum = wanted.stream().mapToDouble(Double::doubleValue).sum();
    double entropy = 0;
    for (int i = 0; i < found.size(); i++) {
      double p = found.get(i) / foundSum;
      double q = wanted.get(i) / wantedSum;
      if (p > 0) {
        entropy += q > 0 ? p * Math.log(p / q) : Double.POSITIVE_INFINITY;
      } else if (Double.isNaN(p)) {
        return Double.NaN;
      }
    }
    return entropy;
  }

  static List<Double> numbers(@Nullable Object given, String what) {
    if (!(given instanceof List<?> list)
        || list.isEmpty()
        || !list.stream().allMatch(Number.class::isInstance)) {
      throw wrong("must hold '" + what + "', a list of numbers");
    }
    List<Double> numbers = new ArrayList<>();
    list.forEach(number -> numbers.add(((Number) number).doubleValue()));
    return numbers;
  }

  static void sumsToOne(List<Double> weights) {
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    if (Math.abs(sum - 1) > 1e-4) {
      throw wrong("must hold weights that sum to 1, not " + sum);
    }
  }

  static ArgumentException wrong(String how) {
    return new ArgumentException("partition_object", "'partition_object' " + how);
  }
}
