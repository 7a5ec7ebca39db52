package vn.kho.orchestration.schedule;

import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * What {@code schedule.yaml} says, checked against the contracts.
 *
 * @param file the file
 * @param groups the groups, in the order of the file
 * @param pools servers that several agencies share
 * @param afterLoad the after-load stages, in the order in which they run
 * @param maintain when tables are maintained; empty where they are not
 * @param left agencies that have contracts but are in no group and are not excluded
 */
public record Schedule(
    Path file,
    List<ScheduleGroup> groups,
    List<ScheduledServerPool> pools,
    List<AfterLoadEntry> afterLoad,
    Optional<MaintenanceEntry> maintain,
    List<String> left) {
  /** Copies the lists. */
  public Schedule {
    groups = List.copyOf(groups);
    pools = List.copyOf(pools);
    afterLoad = List.copyOf(afterLoad);
    left = List.copyOf(left);
  }

  /**
   * An after-load stage, which follows what is published.
   *
   * @param stage its name
   * @param retries how often it is tried again
   * @param doneBy the time of day by which it must have ended; empty where nothing is promised
   */
  public record AfterLoadEntry(String stage, StepRetryPolicy retries, Optional<LocalTime> doneBy) {}

  /**
   * Maintenance of tables.
   *
   * @param cron when it begins
   * @param retries how often it is tried again
   * @param doneBy the time of day by which it must have ended; empty where nothing is promised
   */
  public record MaintenanceEntry(
      CronExpression cron, StepRetryPolicy retries, Optional<LocalTime> doneBy) {}
}
