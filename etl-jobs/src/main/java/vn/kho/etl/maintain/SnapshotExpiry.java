package vn.kho.etl.maintain;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.Table;

/**
 * Forgets old snapshots, and removes the files that only they named. What a branch or a tag points
 * to stays: audit branches of running loads, and the tags of closed report periods.
 *
 * @param snapshots snapshots forgotten
 * @param files files removed
 */
public record SnapshotExpiry(long snapshots, long files) {
  static final SnapshotExpiry NONE = new SnapshotExpiry(0, 0);

  /** What would be forgotten. */
  static SnapshotExpiry due(Table table, MaintenanceThresholds limits, Duration age) {
    return new SnapshotExpiry(expire(table, limits, age).apply().size(), 0);
  }

  /** Forgets, where there is something to forget. */
  static SnapshotExpiry run(Table table, MaintenanceThresholds limits, Duration age) {
    SnapshotExpiry due = due(table, limits, age);
    if (due.snapshots == 0) {
      return NONE;
    }
    AtomicLong files = new AtomicLong();
    expire(table, limits, age)
        .deleteWith(
            file -> {
              table.io().deleteFile(file);
              files.incrementAndGet();
            })
        .commit();
    table.refresh();
    return new SnapshotExpiry(due.snapshots, files.get());
  }

  private static ExpireSnapshots expire(Table table, MaintenanceThresholds limits, Duration age) {
    return table
        .expireSnapshots()
        .expireOlderThan(System.currentTimeMillis() - age.toMillis())
        .retainLast(limits.snapshots());
  }
}
