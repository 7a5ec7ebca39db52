package vn.kho.quality.expectation.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.AggregateFinding;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.RequiredMetric;
import vn.kho.quality.expectation.RequiredMetric.FigureKind;
import vn.kho.quality.expectation.argument.ArgumentException;
import vn.kho.quality.expectation.argument.Arguments;
import vn.kho.quality.expectation.argument.ValueLimits;

/** Quantiles, each in its own range. */
final class QuantileRule {
  private QuantileRule() {}

  static CompiledCheck compile(Arguments a) {
    Map<?, ?> ranges = (Map<?, ?>) a.needed("quantile_ranges");
    if (!(ranges.get("quantiles") instanceof List<?> quantiles)
        || !(ranges.get("value_ranges") instanceof List<?> limits)
        || quantiles.size() != limits.size()) {
      throw wrong("needs 'quantiles' and 'value_ranges' of one length");
    }
    List<Double> points = new ArrayList<>();
    List<ValueLimits> allowed = new ArrayList<>();
    for (int i = 0; i < quantiles.size(); i++) {
      if (!(quantiles.get(i) instanceof Number point)
          || point.doubleValue() < 0
          || point.doubleValue() > 1) {
        throw wrong("must hold quantiles from 0 to 1");
      }
      points.add(point.doubleValue());
      allowed.add(range(limits.get(i)));
    }
    return new CompiledCheck.Figures(
        List.of(new RequiredMetric(FigureKind.QUANTILES, AggregateRules.number(a), points)),
        (rows, f) -> judge(points, allowed, f.get(0)));
  }

  private static ValueLimits range(@Nullable Object given) {
    if (!(given instanceof List<?> pair)
        || pair.size() != 2
        || !isLimit(pair.get(0))
        || !isLimit(pair.get(1))) {
      throw wrong("must hold pairs of numbers");
    }
    Object least = pair.get(0);
    Object most = pair.get(1);
    if (least != null && most != null && ValueLimits.compare(least, most) > 0) {
      throw wrong("must consist of ordered pairs");
    }
    return new ValueLimits(least, most, false, false);
  }

  private static boolean isLimit(@Nullable Object value) {
    return value == null || value instanceof Number;
  }

  private static AggregateFinding judge(
      List<Double> points, List<ValueLimits> allowed, @Nullable Object figure) {
    if (!(figure instanceof List<?> found)) {
      return AggregateFinding.of(false, null);
    }
    boolean success = true;
    for (int i = 0; i < allowed.size(); i++) {
      success &= allowed.get(i).hold(found.get(i));
    }
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("quantiles", points);
    observed.put("values", found);
    return new AggregateFinding(success, observed, String.valueOf(found));
  }

  private static ArgumentException wrong(String how) {
    return new ArgumentException("quantile_ranges", "'quantile_ranges' " + how);
  }
}
