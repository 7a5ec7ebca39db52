package vn.kho.etl.maintain;

import java.util.function.Supplier;
import org.apache.iceberg.Table;
import org.apache.iceberg.actions.RewriteDataFiles;
import org.apache.iceberg.actions.SizeBasedFileRewritePlanner;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.SparkSession;

/** Writes few large files in the place of many small ones; the rows stay as they are. */
final class Compaction {
  /** The summary property with the id of the maintenance; such commits carry no run's id. */
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

  /** Whether a table has as many small files or delete files as the limit. */
  boolean due(TableStatistics figures) {
    return figures.small() >= limits.smallFiles() || figures.deletes() >= limits.smallFiles();
  }

  /** Whether a table has as many small manifests as the limit. */
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

  /** Compacts the delete files that are left. */
  void rewriteDeletes(Table table) {
    SparkActions.get(spark.get())
        .rewritePositionDeletes(table)
        .option(SizeBasedFileRewritePlanner.MIN_INPUT_FILES, Integer.toString(limits.smallFiles()))
        .snapshotProperty(NOTE, run)
        .execute();
  }

  /** Merges data manifests, in this process. */
  void rewriteManifests(Table table) {
    table.rewriteManifests().clusterBy(file -> file.specId()).set(NOTE, run).commit();
  }
}
