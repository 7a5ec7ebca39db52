package vn.kho.quality;

import static org.apache.spark.sql.functions.monotonically_increasing_id;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.kho.quality.engine.SampleRequest;

/**
 * Rows on Spark that are judged together.
 *
 * @param rows the rows
 * @param count how many there are, where that is known; otherwise a number that means many
 * @param order what sorts them as they were delivered; empty where Spark reads them in their order
 * @param sample what is kept of rows that break rules
 */
public record SparkBatch(Dataset<Row> rows, long count, List<Column> order, SampleRequest sample) {
  /** Copies the list. */
  public SparkBatch {
    order = List.copyOf(order);
  }

  /** Rows of which none is kept. */
  public SparkBatch(Dataset<Row> rows, long count, List<Column> order) {
    this(rows, count, order, SampleRequest.NONE);
  }

  /** A copy of this batch that keeps a sample of the rows that break rules. */
  public SparkBatch sampling(SampleRequest request) {
    return new SparkBatch(rows, count, order, request);
  }

  /** The column that {@link #numbered} adds. */
  public static final String PLACE = "_kho_place";

  /**
   * Rows of any number with a column more, {@value #PLACE}, that numbers them as Spark reads them:
   * the number of the part in the bits from 33 on, and of the row in its part below.
   */
  public static SparkBatch numbered(Dataset<Row> rows) {
    return SparkBatch.of(rows.withColumn(PLACE, monotonically_increasing_id()));
  }

  /** Rows of any number, in the order in which Spark reads them. */
  public static SparkBatch of(Dataset<Row> rows) {
    return new SparkBatch(rows, Long.MAX_VALUE, List.of());
  }
}
