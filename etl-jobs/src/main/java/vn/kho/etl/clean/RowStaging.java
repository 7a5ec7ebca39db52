package vn.kho.etl.clean;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.index.RecordIndexStore;
import vn.kho.etl.index.RecordIndexing;
import vn.kho.etl.land.LandedFile;
import vn.kho.etl.land.Landing;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.IndexedRecords;
import vn.kho.etl.rows.KnownRows;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.table.RowFileWriter;
import vn.kho.schema.contract.Contract;
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
 * @param tables the table of a dataset, in whose form cleaned rows are written
 */
public record RowStaging(
    Supplier<SparkSession> spark, String location, String run, Function<Contract, Table> tables) {

  private static final Logger LOG = LoggerFactory.getLogger(RowStaging.class);

  /** A staging of stages behind the cleaning, or of a cleaning in this process. */
  public RowStaging(Supplier<SparkSession> spark, String location, String run) {
    this(
        spark,
        location,
        run,
        contract -> {
          throw new IllegalStateException("No table to write in the form of: " + contract.name());
        });
  }

  /** The folder of all runs: rows between two stages wait where every worker can read them. */
  public static String folder(Settings settings) {
    boolean local = !settings.text(Setting.LANDING).contains("://");
    return local
        ? "file:" + settings.path(Setting.STATE).resolve("staging")
        : settings.location(Setting.LANDING) + "/.staging";
  }

  /** Cleans every part of every file in Spark tasks and stages the rows and rejects. */
  CleanedRows clean(Landing landing, SparkCleaningTask cleaner, Instant startedAt) {
    return clean(
        landing,
        cleaner,
        startedAt,
        target(
            landing, "cleaned", RowFileWriter.RowFileLayout.of(tables.apply(landing.contract()))));
  }

  /** Cleans and stages rows whose keys alone are compared with a table; they go to none. */
  CleanedRows cleanKeys(Landing landing, SparkCleaningTask cleaner, Instant startedAt) {
    return clean(
        landing,
        cleaner,
        startedAt,
        target(landing, "keys", RowFileWriter.RowFileLayout.brief(landing.contract())));
  }

  /** How the records of a delivery are indexed, where they are. */
  Optional<RecordIndexing> index(Landing landing, RecordIndexStore store) {
    return store.open(
        landing, location, () -> tables.apply(landing.contract()).currentSnapshot() != null);
  }

  private SparkCleaningTask.CleaningTarget target(
      Landing landing, String name, RowFileWriter.RowFileLayout layout) {
    return new SparkCleaningTask.CleaningTarget(
        location + "/" + landing.contract().name() + "/" + name, layout);
  }

  private CleanedRows clean(
      Landing landing,
      SparkCleaningTask cleaner,
      Instant startedAt,
      SparkCleaningTask.CleaningTarget target) {
    Contract contract = landing.contract();
    String folder = target.folder();
    SparkCleaningJob.CleaningAnswer answer =
        new SparkCleaningJob(spark.get(), cleaner).run(parts(landing, startedAt), target);
    List<SparkCleaningTask.CleaningTaskResult> results = answer.results();
    long read = sum(results, SparkCleaningTask.CleaningTaskResult::read);
    long refused = sum(results, SparkCleaningTask.CleaningTaskResult::refused);
    ValueCounts counts = cleaner.counts();
    results.forEach(one -> counts.add(one.counts()));
    CleanerRepairs repairs = new CleanerRepairs();
    results.forEach(one -> repairs.add(one.repairs()));
    List<DataFile> rejects = files(results, SparkCleaningTask.CleaningTaskResult::rejects);
    return new CleanedRows(
        landing,
        rows(landing, folder, answer, cleaner.indexed(results)),
        new StageRows.Distributed(
            CleanSchema.of(SystemTable.QUARANTINE),
            folder,
            sum(results, SparkCleaningTask.CleaningTaskResult::faults),
            new StageRows.WrittenFiles(rejects, StageRows.KeyUniqueness.UNKNOWN)),
        read,
        refused,
        sum(results, SparkCleaningTask.CleaningTaskResult::unidentified),
        counts,
        repairs.kept(run, contract.name().toString(), startedAt),
        Repairs.none(),
        Optional.empty());
  }

  /** The rows; where records are known, what is known of them in place of theirs. */
  private static StageRows rows(
      Landing landing,
      String folder,
      SparkCleaningJob.CleaningAnswer answer,
      Optional<IndexedRecords> index) {
    List<DataFile> clean = files(answer.results(), SparkCleaningTask.CleaningTaskResult::rows);
    StageRows.Distributed rows =
        new StageRows.Distributed(
            CleanSchema.of(landing.contract()),
            folder,
            clean.stream().mapToLong(DataFile::recordCount).sum(),
            new StageRows.WrittenFiles(clean, answer.keys(), index));
    long carried = index.map(IndexedRecords::carried).orElse(0L);
    if (carried == 0) {
      return rows;
    }
    LOG.info("{}: {} records were cleaned before", landing.contract().name(), carried);
    return new StageRows.WithKnownRecords(rows, new KnownRows(index.orElseThrow()));
  }

  /** Counts, in Spark tasks and by file, how the values of columns are written. */
  Map<String, long[][]> observe(
      Landing landing, SparkCleaningTask cleaner, ColumnEvidence evidence, Instant startedAt) {
    return new SparkCleaningJob(spark.get(), cleaner).observe(parts(landing, startedAt), evidence);
  }

  /** How often each key or text is in all records that a correction is of, by Spark. */
  Map<String, Integer> keys(
      Landing landing, SparkCleaningTask cleaner, RecordCorrector corrector, Instant startedAt) {
    return new SparkCleaningJob(spark.get(), cleaner).keys(parts(landing, startedAt), corrector);
  }

  private static long sum(
      List<SparkCleaningTask.CleaningTaskResult> results,
      Function<SparkCleaningTask.CleaningTaskResult, Long> count) {
    return results.stream().mapToLong(count::apply).sum();
  }

  private static List<DataFile> files(
      List<SparkCleaningTask.CleaningTaskResult> results,
      Function<SparkCleaningTask.CleaningTaskResult, @Nullable DataFile> file) {
    List<DataFile> files = new ArrayList<>();
    for (SparkCleaningTask.CleaningTaskResult result : results) {
      DataFile one = file.apply(result);
      if (one != null) {
        files.add(one);
      }
    }
    return files;
  }

  private static List<SparkCleaningTask.FilePart> parts(Landing landing, Instant startedAt) {
    List<SparkCleaningTask.FilePart> parts = new ArrayList<>();
    long before = 0;
    int number = 0;
    for (LandedFile file : landing.files()) {
      RowCleaner.RecordOrigin origin =
          new RowCleaner.RecordOrigin(file.sha256(), file.origin(), startedAt.toEpochMilli());
      int delivery = landing.past().delivery(file.sha256());
      for (FileChunk chunk : file.chunks()) {
        long bytes = chunk.length() < 0 ? file.bytes() : chunk.length();
        long from = before + chunk.offset();
        parts.add(
            new SparkCleaningTask.FilePart(
                file.location(), chunk, bytes, origin, delivery, number, from));
      }
      before += file.bytes();
      number++;
    }
    return parts;
  }
}
