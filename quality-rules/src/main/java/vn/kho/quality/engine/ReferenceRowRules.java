package vn.kho.quality.engine;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.expectation.ReferenceColumn;

/** Rules that look values up in another dataset: a set in the driver, a join on Spark. */
final class ReferenceRowRules {
  private ReferenceRowRules() {}

  /**
   * The rows with a column {@code _there<rule>} for every such rule, true where the other dataset
   * has the value.
   */
  static Dataset<Row> prepared(Dataset<Row> rows, List<CompiledRule> rules) {
    Dataset<Row> prepared = rows;
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).check() instanceof CompiledCheck.Reference reference) {
        String key = "_other" + i;
        Dataset<Row> other =
            reference
                .other()
                .values(rows.sparkSession())
                .select(col(ReferenceColumn.VALUE).as(key), lit(true).as("_there" + i));
        Column same = reference.value().equalTo(col(key));
        prepared = prepared.join(other, same, "left").drop(key);
      }
    }
    return prepared;
  }

  static CompiledCheck.Rows check(int index, CompiledCheck.Reference rule) {
    return new CompiledCheck.Rows(rule.value().isNull(), col("_there" + index).isNotNull());
  }

  /** Marks the rows in the driver whose value the other dataset lacks. */
  static void mark(byte[] state, List<@Nullable Object> values, CompiledCheck.Reference rule) {
    Set<String> looked = new HashSet<>();
    for (int row = 0; row < state.length; row++) {
      if (state[row] == RowState.KEPT) {
        looked.add(String.valueOf(values.get(row)));
      }
    }
    Set<String> there = looked.isEmpty() ? Set.of() : rule.other().among(looked);
    for (int row = 0; row < state.length; row++) {
      if (state[row] == RowState.KEPT && !there.contains(String.valueOf(values.get(row)))) {
        state[row] = RowState.BROKEN;
      }
    }
  }
}
