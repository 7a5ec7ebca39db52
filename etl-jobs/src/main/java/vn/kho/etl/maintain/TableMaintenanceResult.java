package vn.kho.etl.maintain;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What was done to one table.
 *
 * @param table namespace and name
 * @param status how it ended
 * @param before main before
 * @param after main after; the same where nothing was done
 * @param expiry snapshots forgotten
 * @param orphans files removed that no snapshot named
 * @param orphanBytes bytes in them
 * @param message what there is to know; empty where all went well
 * @param took how long it took
 */
public record TableMaintenanceResult(
    String table,
    MaintenanceStatus status,
    TableStatistics before,
    TableStatistics after,
    SnapshotExpiry expiry,
    long orphans,
    long orphanBytes,
    Optional<String> message,
    Duration took) {

  /** How it ended. */
  public enum MaintenanceStatus {
    /** Something was done. */
    DONE,
    /** There was nothing to do. */
    FIT,
    /** Something is to be done; a dry run leaves it. */
    DUE,
    /** A load holds it or changed it meanwhile; the next maintenance takes it. */
    BUSY,
    /** An error stopped it. */
    FAILED;

    /** The word in tables and JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
