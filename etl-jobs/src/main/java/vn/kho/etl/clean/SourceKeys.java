package vn.kho.etl.clean;

import static org.apache.spark.sql.functions.col;

import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import vn.kho.etl.rows.StageRows;
import vn.kho.schema.table.RowColumn;

/**
 * The primary keys of all rows that a source has now, cleaned as those of rows are.
 *
 * @param rows shaped as clean rows of the key columns alone
 * @param unreadable how many keys were refused: each of them may be any row of the table
 */
public record SourceKeys(StageRows rows, long unreadable) {
  private static final String KEY = RowColumn.KEY.column();

  /** The keys, each once; only where they are in this process. */
  public Set<String> local() {
    if (!(rows instanceof StageRows.Local few)) {
      throw new IllegalStateException("Keys that are staged are not read into this process");
    }
    int place = rows.schema().fieldIndex(KEY);
    Set<String> keys = new HashSet<>(2 * few.rows().size());
    few.rows().forEach(row -> keys.add(row.getString(place)));
    return keys;
  }

  /**
   * The keys, each once.
   *
   * @param name of the one column
   */
  public Dataset<Row> dataset(SparkSession spark, String name) {
    return rows.dataset(spark).select(col(KEY).as(name)).distinct();
  }
}
