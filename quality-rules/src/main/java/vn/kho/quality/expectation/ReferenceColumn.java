package vn.kho.quality.expectation;

import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** The published values of one column of another dataset. */
public interface ReferenceColumn {
  /** The column of {@link #values}. */
  String VALUE = "value";

  /** Which of these values, as text, are there. */
  Set<String> among(Set<String> values);

  /** Every value once, as text, in one column {@value #VALUE}; no nulls. */
  Dataset<Row> values(SparkSession spark);

  /** COUNT, SUM, MEAN, MIN or MAX of the column; null where there is no value. */
  @Nullable Object figure(RequiredMetric.FigureKind figure);
}
