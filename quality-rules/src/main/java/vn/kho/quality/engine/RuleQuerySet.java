package vn.kho.quality.engine;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.engine.accumulator.Accumulator;
import vn.kho.quality.engine.key.KeyAggregation;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.expectation.RequiredMetric;

/** Adds to a pass what rules need of it. */
final class RuleQuerySet {
  private static final Column YES = lit(true);
  private static final Column NO = lit(false);

  private final SinglePassAggregation aggregation;
  private final KeyAggregation keys;

  RuleQuerySet(SinglePassAggregation pass, KeyAggregation keys) {
    this.aggregation = pass;
    this.keys = keys;
  }

  /**
   * What a rule needs of the pass; null where it needs none.
   *
   * @param rows the condition of the rule with its limits filled in; null: the rule's own check
   */
  @Nullable RuleQuery of(CompiledRule rule, CompiledCheck.@Nullable Rows rows) {
    if (rows != null) {
      return ofRows(rule, rows);
    }
    CompiledCheck check = rule.check();
    return switch (check.kind()) {
      case ROWS -> ofRows(rule, (CompiledCheck.Rows) check);
      case UNIQUE -> ofKey(rule, (CompiledCheck.Unique) check);
      case FIGURES -> ofFigures(rule, ((CompiledCheck.Figures) check).measures());
      case ORDERED, REFERENCE, PERIODS, RELATIVE, DECIDED, UNFIT, QUERY -> null;
    };
  }

  private RuleQuery ofRows(CompiledRule rule, CompiledCheck.Rows rows) {
    int flag = flag(rule, rows.missing(), rows.ok());
    return new RuleQuery(flag, List.of(), List.of(), List.of(), List.of());
  }

  private RuleQuery ofKey(CompiledRule rule, CompiledCheck.Unique unique) {
    Column missing = coalesce(unique.missing(), NO);
    int key = keys.add(unique.keys(), RowState.inside(rule).and(not(missing)));
    int flag = flag(rule, unique.missing(), YES);
    return new RuleQuery(flag, List.of(key), List.of(), List.of(), List.of());
  }

  /** What figures need of the pass, under the condition of their rule. */
  RuleQuery ofFigures(CompiledRule rule, List<RequiredMetric> measures) {
    List<Integer> distinct = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    List<Integer> slots = new ArrayList<>();
    List<RequiredMetric> put = new ArrayList<>();
    for (RequiredMetric given : measures) {
      RequiredMetric measure = inside(rule, given);
      Column input = measure.input();
      put.add(measure);
      switch (measure.figure()) {
        case DISTINCT -> distinct.add(keys.add(List.of(input), input.isNotNull()));
        case COUNT ->
            counts.add(
                aggregation.addFlag(RowState.flag(input.isNull(), YES, aggregation.shift())));
        default ->
            slots.add(
                aggregation.addAccumulator(
                    Accumulator.AccumulatorKind.of(measure.figure()), input, measure.points()));
      }
    }
    int flag = rule.condition().isEmpty() ? -1 : flag(rule, NO, YES);
    return new RuleQuery(flag, distinct, counts, slots, put);
  }

  private int flag(CompiledRule rule, Column missing, Column ok) {
    return aggregation.addFlag(RowState.flag(rule, missing, ok, aggregation.shift()));
  }

  private static RequiredMetric inside(CompiledRule rule, RequiredMetric measure) {
    return rule.condition().isEmpty()
        ? measure
        : new RequiredMetric(
            measure.figure(), when(RowState.inside(rule), measure.input()), measure.points());
  }
}
