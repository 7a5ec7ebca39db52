package vn.kho.etl.maintain;

import java.util.function.Supplier;
import org.apache.iceberg.Table;
import org.apache.iceberg.actions.RewriteDataFiles;
import org.apache.iceberg.actions.SizeBasedFileRewritePlanner;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.SparkSession;

/** Writes few large files in the place of many small ones; the rows stay as they are. */
final class Compaction {
  /** What the commits say about themselves; they are no run, so they carry no run's id. */
  static final String NOTE = "kho.maintenance";

  private static final String DELETES_PER_FILE = "delete-file-threshold";

  private final MaintenanceThresholds limits;
  private final Supplier<SparkSession> spark;
  private final String run;

  /** The compaction of one maintenance; {@code spark} is asked where there is something to do. */
  Compaction(MaintenanceThresholds limits, Supplier<SparkSession> spark, String run) {
    this.limits = limits;
    this.spark = spark;
    this.run = run;
  }

  /** Whether a table has files enough to be worth it. */
  boolean due(TableStatistics figures) {
    return figures.small() >= limits.smallFiles() || figures.deletes() >= limits.smallFiles();
  }

  /** Whether a table has manifests enough to be worth it. */
  boolean manifestsDue(TableStatistics figures) {
    return figures.manifests() >= limits.manifests();
  }

  /** Compacts data files; deletes are applied where a file has many. */
  void rewriteData(Table table, TableStatistics figures, UnfinishedRuns unfinished) {
    String least = Integer.toString(limits.smallFiles());
    RewriteDataFiles rewrite =
        SparkActions.get(spark.get()).rewriteDataFiles(table).binPack().filter(unfinished.where());
    rewrite
        .option(SizeBasedFileRewritePlanner.MIN_INPUT_FILES, least)
        .option(RewriteDataFiles.TARGET_FILE_SIZE_BYTES, Long.toString(limits.targetSize()))
        .option(DELETES_PER_FILE, least)
        .option(RewriteDataFiles.REMOVE_DANGLING_DELETES, Boolean.toString(figures.deletes() > 0))
        .snapshotProperty(NOTE, run)
        .execute();
  }

  /** Compacts what deletes are left. */
  void rewriteDeletes(Table table) {
    SparkActions.get(spark.get())
        .rewritePositionDeletes(table)
        .option(SizeBasedFileRewritePlanner.MIN_INPUT_FILES, Integer.toString(limits.smallFiles()))
        .snapshotProperty(NOTE, run)
        .execute();
  }

  /** Gathers data manifests; no Spark job is needed. */
  void rewriteManifests(Table table) {
    table.rewriteManifests().clusterBy(file -> file.specId()).set(NOTE, run).commit();
  }
}
