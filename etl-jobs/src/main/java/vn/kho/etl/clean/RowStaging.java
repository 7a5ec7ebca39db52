package vn.kho.etl.clean;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import vn.kho.etl.land.LandedFile;
import vn.kho.etl.land.Landing;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.ObservedCounts;
import vn.kho.etl.rows.StageRows;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.table.SystemTable;

/**
 * Where many rows wait between stages: below one folder for each run, cleaned once in one Spark job
 * and read by columns after.
 *
 * @param spark the session, asked only where there are many rows
 * @param location the folder of the run, readable by every worker
 * @param run the run's id
 */
public record RowStaging(Supplier<SparkSession> spark, String location, String run) {
  private static final String REJECTS = "_rejects";
  private static final String ROUNDED = "_rounded";

  /** The folder of all runs: rows between two stages wait where every worker can read them. */
  public static String folder(Settings settings) {
    boolean local = !settings.text(Setting.LANDING).contains("://");
    return local
        ? "file:" + settings.path(Setting.STATE).resolve("staging")
        : settings.location(Setting.LANDING) + "/.staging";
  }

  /** Cleans every part of every file in Spark tasks and stages what comes of it. */
  CleanedRows clean(Landing landing, ChunkCleaner cleaner, Instant startedAt) {
    StructType clean = CleanSchema.of(landing.contract());
    StructType quarantine = CleanSchema.of(SystemTable.QUARANTINE);
    StructType staged =
        clean
            .add(REJECTS, DataTypes.createArrayType(quarantine, false), true)
            .add(ROUNDED, DataTypes.createArrayType(DataTypes.StringType, false), true);
    String folder = location + "/" + landing.contract().name() + "/cleaned";
    Observation counts = stage(landing, cleaner, startedAt, staged, folder);
    long good = ObservedCounts.count(counts, "good");
    long refused = ObservedCounts.count(counts, "refused");
    boolean keyed = !landing.contract().keyColumns().isEmpty();
    List<String> columns = Arrays.stream(clean.fieldNames()).map(name -> "`" + name + "`").toList();
    return new CleanedRows(
        landing,
        new StageRows.Distributed(
            clean, folder, good, new StageRows.View(staged, REJECTS + " IS NULL", columns)),
        new StageRows.Distributed(
            quarantine,
            folder,
            refused,
            new StageRows.View(
                staged, REJECTS + " IS NOT NULL", List.of("inline(" + REJECTS + ")"))),
        ObservedCounts.count(counts, "read"),
        refused,
        keyed ? ObservedCounts.count(counts, "unidentified") : 0,
        rounded(landing, counts),
        cleaner.repairs().value().kept(run, landing.contract().name().toString(), startedAt));
  }

  /** What all records say of how the values of their columns are written, in Spark tasks. */
  long[][] observe(
      Landing landing, ChunkCleaner cleaner, ColumnEvidence evidence, Instant startedAt) {
    List<ChunkCleaner.Part> parts = parts(landing, startedAt);
    SparkSession session = spark.get();
    session.sparkContext().register(cleaner.repairs());
    return JavaSparkContext.fromSparkContext(session.sparkContext())
        .parallelize(parts, parts.size())
        .map(part -> cleaner.observe(part, evidence))
        .reduce(ColumnEvidence::sum);
  }

  private static Map<String, Long> rounded(Landing landing, Observation counts) {
    Map<String, Long> rounded = new HashMap<>();
    for (String column : roundable(landing)) {
      long values = ObservedCounts.count(counts, ROUNDED + "_" + column);
      if (values > 0) {
        rounded.put(column, values);
      }
    }
    return rounded;
  }

  /** The columns whose contract lets values be rounded. */
  private static List<String> roundable(Landing landing) {
    return landing.contract().columns().stream()
        .filter(
            column ->
                column.cleaners().stream()
                    .anyMatch(cleaner -> cleaner.options().containsKey("round")))
        .map(vn.kho.schema.contract.Column::name)
        .toList();
  }

  /** What is counted while the rows are written. */
  private static Column[] counted(Landing landing) {
    List<Column> counted = new ArrayList<>();
    counted.add(count(when(col(REJECTS).isNull(), lit(1))).as("good"));
    counted.add(count(when(col(REJECTS).isNotNull(), lit(1))).as("refused"));
    counted.add(count(when(unidentified(), lit(1))).as("unidentified"));
    for (String column : roundable(landing)) {
      Column cut = array_contains(col(ROUNDED), column);
      counted.add(count(when(cut, lit(1))).as(ROUNDED + "_" + column));
    }
    return counted.toArray(Column[]::new);
  }

  private Observation stage(
      Landing landing, ChunkCleaner cleaner, Instant startedAt, StructType staged, String folder) {
    List<ChunkCleaner.Part> parts = parts(landing, startedAt);
    int width = staged.size() - 2;
    SparkSession session = spark.get();
    session.sparkContext().register(cleaner.repairs());
    JavaRDD<Row> records =
        JavaSparkContext.fromSparkContext(session.sparkContext())
            .parallelize(parts, parts.size())
            .flatMap(part -> cleaner.clean(part, width));
    Observation counts = new Observation();
    Dataset<Row> rows =
        session
            .createDataFrame(records, staged)
            .observe(counts, count(lit(1)).as("read"), counted(landing));
    StageRows.stage(rows, folder);
    return counts;
  }

  /** The faults of one record all carry its key, where it can be read. */
  private static Column unidentified() {
    return col(REJECTS).isNotNull().and(col(REJECTS).getItem(0).getField(RowCleaner.KEY).isNull());
  }

  private static List<ChunkCleaner.Part> parts(Landing landing, Instant startedAt) {
    List<ChunkCleaner.Part> parts = new ArrayList<>();
    for (LandedFile file : landing.files()) {
      RowCleaner.Origin origin =
          new RowCleaner.Origin(file.sha256(), file.origin(), startedAt.toEpochMilli());
      for (FileChunk chunk : file.chunks()) {
        parts.add(new ChunkCleaner.Part(file.location(), chunk, origin));
      }
    }
    return parts;
  }
}
