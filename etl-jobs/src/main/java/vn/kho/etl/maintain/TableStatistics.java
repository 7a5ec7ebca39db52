package vn.kho.etl.maintain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/**
 * A table's main, from its metadata alone.
 *
 * @param files data files
 * @param bytes bytes in them
 * @param small how many of the data files are small and may be compacted
 * @param deletes delete files of these data files
 * @param manifests small manifests of data files
 * @param snapshots snapshots that the table remembers
 */
public record TableStatistics(
    long files, long bytes, long small, long deletes, long manifests, long snapshots) {

  /** Half of the size in bytes that Iceberg aims at. */
  private static final long SMALL_MANIFEST = 4L << 20;

  static TableStatistics of(Table table, MaintenanceThresholds limits, UnfinishedRuns unfinished) {
    long snapshots = 0;
    for (Snapshot snapshot : table.snapshots()) {
      snapshots += snapshot == null ? 0 : 1;
    }
    Snapshot main = table.currentSnapshot();
    if (main == null) {
      return new TableStatistics(0, 0, 0, 0, 0, snapshots);
    }
    long files = 0;
    long bytes = 0;
    long small = 0;
    Set<String> deletes = new HashSet<>();
    try (CloseableIterable<FileScanTask> tasks = unfinished.scan(table).planFiles()) {
      for (FileScanTask task : tasks) {
        files++;
        bytes += task.file().fileSizeInBytes();
        boolean isSmall = task.file().fileSizeInBytes() < limits.smallBelow();
        small += isSmall && unfinished.spares(table, task.file()) ? 1 : 0;
        task.deletes().forEach(file -> deletes.add(file.location()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long manifests =
        main.dataManifests(table.io()).stream()
            .filter(manifest -> manifest.length() < SMALL_MANIFEST)
            .count();
    return new TableStatistics(files, bytes, small, deletes.size(), manifests, snapshots);
  }
}
