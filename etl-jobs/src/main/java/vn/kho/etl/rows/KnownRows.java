package vn.kho.etl.rows;

import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Rows of records that were cleaned before and are not cleaned again. Only their hashes are at
 * hand, until the table was compared with them; then they are read from there.
 */
public final class KnownRows {
  private final IndexedRecords records;
  private @Nullable Function<SparkSession, Dataset<Row>> inTable;

  /** Rows of the records that were taken over, among all that are indexed. */
  public KnownRows(IndexedRecords records) {
    this.records = records;
  }

  /** The hashes of all records that are indexed, others among them. */
  public IndexedRecords records() {
    return records;
  }

  /** How many rows there are. */
  public long count() {
    return records.carried();
  }

  /** Sets how the rows are read, once the table was compared with their hashes. */
  public void found(Function<SparkSession, Dataset<Row>> rows) {
    inTable = rows;
  }

  /** The rows; only after they were found. */
  Dataset<Row> dataset(SparkSession spark) {
    if (inTable == null) {
      throw new IllegalStateException("Rows of known records are read before they were found");
    }
    return inTable.apply(spark);
  }
}
