package vn.kho.quality.engine;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import vn.kho.quality.SparkBatch;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.CompiledCheck.OrderDirection;
import vn.kho.quality.expectation.CompiledRule;

/** Rules that compare a row with the one before it, in the order of the delivery. */
final class DeliveryOrderRules {
  private static final String ORDER = "_order";

  private DeliveryOrderRules() {}

  /** The rows with the value before, {@code _before<rule>}, for every such rule. */
  static Dataset<Row> prepared(SparkBatch batch, List<CompiledRule> rules) {
    // numbered before any window sorts them
    boolean asTheyCome =
        batch.order().isEmpty()
            && rules.stream()
                .anyMatch(r -> r.check() instanceof CompiledCheck.Ordered o && o.order().isEmpty());
    Column[] order =
        batch.order().isEmpty() ? new Column[] {col(ORDER)} : batch.order().toArray(Column[]::new);
    Dataset<Row> prepared =
        asTheyCome ? batch.rows().withColumn(ORDER, monotonically_increasing_id()) : batch.rows();
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).check() instanceof CompiledCheck.Ordered ordered) {
        Column looked = RowState.inside(rules.get(i)).and(not(missing(ordered)));
        Column before =
            last(when(looked, ordered.value()), true)
                .over(window(ordered, order).rowsBetween(Window.unboundedPreceding(), -1));
        prepared = prepared.withColumn("_before" + i, before);
      }
    }
    return prepared;
  }

  private static WindowSpec window(CompiledCheck.Ordered rule, Column[] delivered) {
    WindowSpec groups = Window.partitionBy(rule.groups().toArray(Column[]::new));
    return rule.order()
        .map(order -> groups.orderBy(order, rule.value()))
        .orElse(groups.orderBy(delivered));
  }

  /** Rows that the rule passes over: without a value, or without a place in the order. */
  static Column missing(CompiledCheck.Ordered rule) {
    Column missing = rule.value().isNull();
    return rule.order().map(order -> missing.or(order.isNull())).orElse(missing);
  }

  static CompiledCheck.Rows check(int index, CompiledCheck.Ordered rule) {
    Column before = col("_before" + index);
    Column value = rule.value();
    Column right =
        rule.direction() == OrderDirection.INCREASING
            ? rule.strictly() ? value.gt(before) : value.geq(before)
            : rule.strictly() ? value.lt(before) : value.leq(before);
    return new CompiledCheck.Rows(missing(rule), before.isNull().or(right));
  }
}
