package vn.kho.quality.data;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Rows to be judged or profiled. */
public sealed interface TableData {
  /** The columns. */
  StructType schema();

  /** The rows in Spark. */
  Dataset<Row> rows(SparkSession spark);

  /**
   * Rows in this process.
   *
   * @param schema the columns
   * @param rows in the order of the file
   */
  record Local(StructType schema, List<Row> rows) implements TableData {
    @Override
    public Dataset<Row> rows(SparkSession spark) {
      return spark.createDataFrame(rows, schema);
    }
  }

  /**
   * Rows in Spark.
   *
   * @param rows as Spark reads them
   */
  record Distributed(Dataset<Row> rows) implements TableData {
    @Override
    public StructType schema() {
      return rows.schema();
    }

    @Override
    public Dataset<Row> rows(SparkSession spark) {
      return rows;
    }
  }
}
