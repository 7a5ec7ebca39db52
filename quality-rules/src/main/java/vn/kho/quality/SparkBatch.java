package vn.kho.quality;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows on Spark that are judged together.
 *
 * @param rows the rows
 * @param count how many there are, where that is known; otherwise a number that means many
 * @param order what sorts them as they were delivered; empty where Spark reads them in their order
 */
public record SparkBatch(Dataset<Row> rows, long count, List<Column> order) {
  /** Copies the list. */
  public SparkBatch {
    order = List.copyOf(order);
  }

  /** Rows of any number, in the order in which Spark reads them. */
  public static SparkBatch of(Dataset<Row> rows) {
    return new SparkBatch(rows, Long.MAX_VALUE, List.of());
  }
}
