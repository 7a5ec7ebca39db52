package vn.kho.etl.rows;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Rows on their way from stage to stage. Few rows stay in this process, so that a small dataset
 * costs no Spark job; many are staged as Parquet files, so that no step's memory grows with them.
 */
public sealed interface StageRows {
  /** Where {@link #located} says in which file a row stands. */
  String AT_FILE = "_staged_file";

  /** Where {@link #located} says at which position of the file, from 0 on. */
  String AT_POSITION = "_staged_position";

  /** The shape of the rows. */
  StructType schema();

  /** How many there are. */
  long count();

  /** The rows as a Spark dataset, with where each stands: the same whenever they are read. */
  Dataset<Row> located(SparkSession spark);

  /** The rows as a Spark dataset; for few rows a local relation, whose projections run no job. */
  Dataset<Row> dataset(SparkSession spark);

  /**
   * Writes rows below a folder, to be read by a distributed stage, in one job. The files live for
   * minutes, so they are cheap to write: no dictionaries, and the quickest compression.
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
    /** The file of such rows, as {@link #located} has it; a position is that in the list. */
    public static final String FILE = "";

    /** Keeps the list without copying it: the caller must not change it any more. */
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

    @Override
    public Dataset<Row> located(SparkSession spark) {
      List<Row> located = new ArrayList<>(rows.size());
      for (Row row : rows) {
        Object[] values = new Object[row.size() + 2];
        for (int i = 0; i < row.size(); i++) {
          values[i] = row.get(i);
        }
        values[row.size()] = FILE;
        values[row.size() + 1] = (long) located.size();
        located.add(RowFactory.create(values));
      }
      return spark.createDataFrame(located, withPlace(schema));
    }
  }

  /**
   * Many rows, staged as Parquet below {@code location}.
   *
   * @param schema the shape of the rows
   * @param location the folder, readable by every worker
   * @param count how many rows there are
   * @param view which of the staged rows, and how they become the shape
   * @param written what the tasks that wrote the files know of them
   */
  record Distributed(
      StructType schema, String location, long count, StagedView view, WrittenFiles written)
      implements StageRows {

    /** Rows staged in another shape, or among others. */
    public Distributed(StructType schema, String location, long count, StagedView view) {
      this(schema, location, count, view, WrittenFiles.UNKNOWN);
    }

    /** Rows staged in the very shape, all of them. */
    public Distributed(StructType schema, String location, long count) {
      this(schema, location, count, WrittenFiles.UNKNOWN);
    }

    /** Rows staged in the very shape, in known files. */
    public Distributed(StructType schema, String location, long count, WrittenFiles written) {
      this(schema, location, count, new StagedView(schema, "true", List.of("*")), written);
    }

    @Override
    public Dataset<Row> dataset(SparkSession spark) {
      if (count == 0) {
        return spark.createDataFrame(List.of(), schema);
      }
      Dataset<Row> staged = staged(spark);
      return view.all() ? staged : staged.where(view.where()).selectExpr(view.columns());
    }

    @Override
    public Dataset<Row> located(SparkSession spark) {
      if (count == 0) {
        return spark.createDataFrame(List.of(), withPlace(schema));
      }
      Dataset<Row> staged = staged(spark);
      Column place = staged.metadataColumn("_metadata");
      Dataset<Row> located =
          staged.select(
              col("*"),
              place.getField("file_path").as(AT_FILE),
              place.getField("row_index").as(AT_POSITION));
      if (view.all()) {
        return located;
      }
      List<String> columns = new ArrayList<>(view.select());
      columns.add(AT_FILE);
      columns.add(AT_POSITION);
      return located.where(view.where()).selectExpr(columns.toArray(String[]::new));
    }

    /** Whether these are all rows that are staged, in the very shape. */
    public boolean whole() {
      return view.all();
    }

    private Dataset<Row> staged(SparkSession spark) {
      String[] places =
          written.known()
              ? written.files().stream().map(DataFile::location).toArray(String[]::new)
              : new String[] {location};
      return spark.read().schema(view.staged()).parquet(places);
    }
  }

  /**
   * Many rows, of which some are not staged, since their records were cleaned before.
   *
   * @param cleaned the rows that were cleaned, staged or in this process
   * @param known the others
   */
  record WithKnownRecords(StageRows cleaned, KnownRows known) implements StageRows {
    @Override
    public StructType schema() {
      return cleaned.schema();
    }

    @Override
    public long count() {
      return cleaned.count() + known.count();
    }

    @Override
    public Dataset<Row> dataset(SparkSession spark) {
      return known.dataset(spark).union(cleaned.dataset(spark));
    }

    /** Those that were cleaned; of known rows there are only hashes. */
    @Override
    public Dataset<Row> located(SparkSession spark) {
      return cleaned.located(spark);
    }
  }

  /** The hashes of the records that rows came from, where the clean stage kept them. */
  static Optional<IndexedRecords> index(StageRows rows) {
    if (rows instanceof WithKnownRecords some) {
      return Optional.of(some.known().records());
    }
    return rows instanceof Distributed staged ? staged.written().index() : Optional.empty();
  }

  private static StructType withPlace(StructType schema) {
    return schema
        .add(AT_FILE, DataTypes.StringType, false)
        .add(AT_POSITION, DataTypes.LongType, false);
  }

  /**
   * What the tasks that wrote staged files know of them.
   *
   * @param files the files that hold exactly the rows, in source order, with the figures that a
   *     table keeps of a data file; empty where the folder is all that is known
   * @param keys whether each row is known to have a key of its own
   * @param index the hashes of the records that the rows came from, where they are kept
   */
  record WrittenFiles(List<DataFile> files, KeyUniqueness keys, Optional<IndexedRecords> index) {
    /** Nothing but the folder is known. */
    public static final WrittenFiles UNKNOWN = new WrittenFiles(List.of(), KeyUniqueness.UNKNOWN);

    /** No record is indexed. */
    public WrittenFiles(List<DataFile> files, KeyUniqueness keys) {
      this(files, keys, Optional.empty());
    }

    /** Copies the list. */
    public WrittenFiles {
      files = List.copyOf(files);
    }

    boolean known() {
      return !files.isEmpty();
    }
  }

  /** Whether two rows may have one key. */
  enum KeyUniqueness {
    /** No two rows of one delivery have the same key. */
    DISTINCT,
    /** Not looked at, or some seem to. */
    UNKNOWN
  }

  /**
   * A view of staged rows, in Spark SQL.
   *
   * @param staged the shape in which they are staged
   * @param where which of them
   * @param select the columns
   */
  record StagedView(StructType staged, String where, List<String> select) {

    /** Copies the list. */
    public StagedView {
      select = List.copyOf(select);
    }

    boolean all() {
      return where.equals("true") && select.equals(List.of("*"));
    }

    String[] columns() {
      return select.toArray(String[]::new);
    }
  }
}
