package vn.kho.quality.expectation.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.RequiredMetric;
import vn.kho.quality.expectation.RequiredMetric.FigureKind;
import vn.kho.quality.expectation.argument.ArgumentException;
import vn.kho.quality.expectation.argument.Arguments;

/** An expected distribution over intervals, with the weights below and above them. */
record ExpectedBins(List<Double> edges, List<Double> weights, double below, double above) {

  static ExpectedBins of(Arguments a, Map<?, ?> partition, double tail) {
    List<Double> edges = DivergenceRule.numbers(partition.get("bins"), "bins");
    List<Double> weights = DivergenceRule.numbers(partition.get("weights"), "weights");
    boolean openBelow = edges.get(0).isInfinite();
    boolean openAbove = edges.get(edges.size() - 1).isInfinite();
    List<Double> tails =
        partition.containsKey("tail_weights")
            ? DivergenceRule.numbers(partition.get("tail_weights"), "tail_weights")
            : List.of();
    check(edges, weights, tails);
    if ((openBelow || openAbove) && !tails.isEmpty()) {
      throw DivergenceRule.wrong("must not hold 'tail_weights' beside an infinite end");
    }
    if (openBelow && openAbove && tail > 0) {
      throw new ArgumentException(
          "tail_weight_holdout", "'tail_weight_holdout' is not for bins with two infinite ends");
    }
    double internal = a.number("internal_weight_holdout").orElse(0.0);
    double half = openBelow || openAbove ? tail : tail / 2;
    return new ExpectedBins(
        edges,
        scaled(weights, 1 - tail - internal, internal),
        tails.isEmpty() ? half : tails.get(0),
        tails.isEmpty() ? half : tails.get(1));
  }

  private static void check(List<Double> edges, List<Double> weights, List<Double> tails) {
    if (edges.size() != weights.size() + 1) {
      throw DivergenceRule.wrong("must hold one more of 'bins' than of 'weights'");
    }
    for (int i = 1; i < edges.size(); i++) {
      if (edges.get(i) <= edges.get(i - 1)) {
        throw DivergenceRule.wrong("must hold 'bins' that rise");
      }
    }
    if (!tails.isEmpty() && tails.size() != 2) {
      throw DivergenceRule.wrong("must hold two 'tail_weights'");
    }
    List<Double> all = new ArrayList<>(weights);
    all.addAll(tails);
    DivergenceRule.sumsToOne(all);
  }

  /**
   * Weights scaled down; the share {@code internal} that is held out goes to the intervals without
   * weight.
   */
  private static List<Double> scaled(List<Double> weights, double factor, double internal) {
    long empty = weights.stream().filter(weight -> weight * factor == 0).count();
    return weights.stream()
        .map(weight -> weight * factor)
        .map(weight -> weight == 0 && internal > 0 ? internal / empty : weight)
        .toList();
  }

  CompiledCheck check(Arguments a) {
    return new CompiledCheck.Figures(
        List.of(
            new RequiredMetric(
                FigureKind.BINS, AggregateRules.number(a).cast(DataTypes.DoubleType), edges)),
        (rows, f) -> DivergenceRule.finding(a, divergence(f.get(0))));
  }

  private double divergence(@Nullable Object figure) {
    List<Double> found = new ArrayList<>();
    if (figure instanceof List<?> counts) {
      counts.forEach(count -> found.add(((Number) count).doubleValue()));
    }
    List<Double> wanted = new ArrayList<>(weights);
    if (edges.get(0).isInfinite()) {
      found.remove(0);
    } else {
      wanted.add(0, below);
    }
    if (edges.get(edges.size() - 1).isInfinite()) {
      found.remove(found.size() - 1);
    } else {
      wanted.add(above);
    }
    return DivergenceRule.entropy(found, wanted);
  }
}
