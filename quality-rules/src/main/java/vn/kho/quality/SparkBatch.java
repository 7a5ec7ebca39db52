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
 * @param count how many there are; {@link Long#MAX_VALUE} where that is not known
 * @param order the columns that sort them as delivered; empty where Spark reads them in that order
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
   * Any number of rows with an additional column {@value #PLACE} that numbers them as Spark reads
   * them: the partition's number from bit 33 on, and the row's number in its partition below.
   */
  public static SparkBatch numbered(Dataset<Row> rows) {
    return SparkBatch.of(rows.withColumn(PLACE, monotonically_increasing_id()));
  }

  /** Any number of rows, in the order in which Spark reads them. */
  public static SparkBatch of(Dataset<Row> rows) {
    return new SparkBatch(rows, Long.MAX_VALUE, List.of());
  }
}
