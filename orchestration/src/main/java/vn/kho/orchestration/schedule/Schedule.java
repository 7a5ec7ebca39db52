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
 * @param marts how marts are made after the loads; empty where they are not
 * @param maintain when tables are maintained; empty where they are not
 * @param left agencies that have contracts but stand in no group and are not excluded
 */
public record Schedule(
    Path file,
    List<ScheduleGroup> groups,
    List<ServerPool> pools,
    Optional<Marts> marts,
    Optional<Maintain> maintain,
    List<String> left) {
  /** Copies the lists. */
  public Schedule {
    groups = List.copyOf(groups);
    pools = List.copyOf(pools);
    left = List.copyOf(left);
  }

  /**
   * Marts, which follow what is published.
   *
   * @param retries how often they are tried again
   * @param doneBy the time of day by which they must be there; empty where nothing is promised
   */
  public record Marts(RetryPolicy retries, Optional<LocalTime> doneBy) {}

  /**
   * Maintenance of tables.
   *
   * @param cron when it begins
   * @param retries how often it is tried again
   * @param doneBy the time of day by which it must have ended; empty where nothing is promised
   */
  public record Maintain(CronExpression cron, RetryPolicy retries, Optional<LocalTime> doneBy) {}
}
