package vn.kho.quality.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.kho.quality.bench.CostMeter.MeasuredCost;

/** What a piece of work cost in each round; round 0 warms up and does not count. */
final class RoundCosts {
  private final List<MeasuredCost> counted = new ArrayList<>();

  void add(long round, MeasuredCost cost) {
    if (round > 0) {
      counted.add(cost);
    }
  }

  /** The round of the least CPU; there must be one that counts. */
  MeasuredCost least() {
    return counted.stream().min(Comparator.comparingDouble(MeasuredCost::cpu)).orElseThrow();
  }
}
