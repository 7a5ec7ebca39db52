package vn.kho.quality.state;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.kho.quality.data.ParquetScan;

/**
 * Rows that went from a dataset, old versions of changed rows among them.
 *
 * @param rows reads them by a session
 * @param files the same rows where they are in files of this machine, which are read without a
 *     Spark job; empty where only a session reads them
 */
public record RemovedRows(Supplier<Dataset<Row>> rows, Optional<ParquetScan> files) {

  /** Rows that a session reads. */
  public static RemovedRows of(Dataset<Row> rows) {
    return new RemovedRows(() -> rows, Optional.empty());
  }
}
