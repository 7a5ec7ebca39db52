package vn.kho.quality.engine.accumulator;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.kho.quality.expectation.RequiredMetric;
import vn.kho.quality.expectation.ValueCount;

/** The distinct values of a column with their counts, the most frequent first. */
public final class ValueFrequencies {
  private ValueFrequencies() {}

  /**
   * At most one value more than {@link RequiredMetric#MOST_VALUES}, so that the caller can tell
   * that the list is cut.
   */
  public static List<ValueCount> of(Dataset<Row> rows, Column input) {
    return rows
        .select(input.as("v"))
        .where(col("v").isNotNull())
        .groupBy("v")
        .agg(count(lit(1)).as("n"))
        .orderBy(col("n").desc(), col("v"))
        .limit(RequiredMetric.MOST_VALUES + 1)
        .collectAsList()
        .stream()
        .map(row -> new ValueCount(row.get(0), row.getLong(1)))
        .toList();
  }
}
