package vn.kho.etl.table;

import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;

/**
 * How many rows a commit moved, as Iceberg's own writers counted them.
 *
 * @param added rows in the data files that it adds
 * @param deleted rows in the data files that it takes away, also those deleted before
 * @param masked rows that it deletes by position in files that stay
 */
public record CommitCounts(long added, long deleted, long masked) {

  /** Reads the summary of a snapshot. */
  public static CommitCounts of(Snapshot snapshot) {
    return new CommitCounts(
        count(snapshot, SnapshotSummary.ADDED_RECORDS_PROP),
        count(snapshot, SnapshotSummary.DELETED_RECORDS_PROP),
        count(snapshot, SnapshotSummary.ADDED_POS_DELETES_PROP)
            - count(snapshot, SnapshotSummary.REMOVED_POS_DELETES_PROP));
  }

  /** Rows of a snapshot; an estimate where it has position deletes of files that were removed. */
  public static long rows(Snapshot snapshot) {
    return count(snapshot, SnapshotSummary.TOTAL_RECORDS_PROP)
        - count(snapshot, SnapshotSummary.TOTAL_POS_DELETES_PROP);
  }

  /** Rows that are deleted by position in a snapshot's files; an estimate as well. */
  public static long deletes(Snapshot snapshot) {
    return count(snapshot, SnapshotSummary.TOTAL_POS_DELETES_PROP);
  }

  private static long count(Snapshot snapshot, String what) {
    return Long.parseLong(snapshot.summary().getOrDefault(what, "0"));
  }
}
