package vn.kho.etl.rows;

import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Rows on their way from stage to stage. Few rows stay in this process, so that a small dataset
 * costs no Spark job; many are staged as Parquet files, so that no step's memory grows with them.
 */
public sealed interface StageRows {

  /** The shape of the rows. */
  StructType schema();

  /** How many there are. */
  long count();

  /** The rows as a Spark dataset; for few rows a local relation, whose projections run no job. */
  Dataset<Row> dataset(SparkSession spark);

  /**
   * Writes rows below a folder, to be read as {@link Many}, in one job. They live for minutes:
   * cheap to write counts, so without dictionaries and with the quickest compression.
   */
  static void stage(Dataset<Row> rows, String location) {
    rows.write()
        .mode(SaveMode.Overwrite)
        .option("compression", "lz4raw")
        .option("parquet.enable.dictionary", "false")
        .parquet(location);
  }

  /**
   * Few rows, in this process, in source order.
   *
   * @param schema the shape of the rows
   * @param rows the rows
   */
  record Local(StructType schema, List<Row> rows) implements StageRows {

    /** Keeps the list without copying it: nobody changes it after. */
    public Local {
      rows = Collections.unmodifiableList(rows);
    }

    @Override
    public long count() {
      return rows.size();
    }

    @Override
    public Dataset<Row> dataset(SparkSession spark) {
      return spark.createDataFrame(rows, schema);
    }
  }

  /**
   * Many rows, staged as Parquet below {@code location}.
   *
   * @param schema the shape of the rows
   * @param location the folder, readable by every worker
   * @param count how many rows there are
   * @param view which of the staged rows, and how they become the shape
   */
  record Distributed(StructType schema, String location, long count, View view)
      implements StageRows {

    /** Rows staged in the very shape, all of them. */
    public Distributed(StructType schema, String location, long count) {
      this(schema, location, count, new View(schema, "true", List.of("*")));
    }

    @Override
    public Dataset<Row> dataset(SparkSession spark) {
      return spark
          .read()
          .schema(view.staged())
          .parquet(location)
          .where(view.where())
          .selectExpr(view.select().toArray(String[]::new));
    }
  }

  /**
   * A look at staged rows, in Spark SQL.
   *
   * @param staged the shape in which they are staged
   * @param where which of them
   * @param select the columns
   */
  record View(StructType staged, String where, List<String> select) {

    /** Copies the list. */
    public View {
      select = List.copyOf(select);
    }
  }
}
