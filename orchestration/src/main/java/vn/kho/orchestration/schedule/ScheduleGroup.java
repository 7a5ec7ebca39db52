package vn.kho.orchestration.schedule;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.DatasetName;

/**
 * Agencies that are loaded together.
 *
 * @param name a lower-case word
 * @param description in Vietnamese and English
 * @param cron when it begins
 * @param after the groups that must have ended before
 * @param doneBy the time of day by which it must have ended; empty where nothing is promised
 * @param agencies whom it loads
 * @param together what becomes of its other datasets where one cannot be published, {@code hold} or
 *     {@code leave-out}, if all of them are published at one instant; empty where each is published
 *     by itself
 */
public record ScheduleGroup(
    String name,
    Bilingual description,
    CronExpression cron,
    List<String> after,
    Optional<LocalTime> doneBy,
    List<GroupAgency> agencies,
    Optional<String> together) {
  /** Its datasets are published at one instant. */
  static final String TOGETHER = "together";

  /** The others wait for the one that cannot be published. */
  static final String HOLD = "hold";

  /** What may become of the others where one dataset of such a group cannot be published. */
  static final List<String> HELD = List.of(HOLD, "leave-out");

  /** Copies the lists. */
  public ScheduleGroup {
    after = List.copyOf(after);
    agencies = List.copyOf(agencies);
  }

  /**
   * One agency of a group.
   *
   * @param agency its id
   * @param retries how often its load is tried again
   * @param pool the server it shares with others; empty where it has its own
   * @param excluded datasets that are not loaded
   */
  public record GroupAgency(
      String agency,
      StepRetryPolicy retries,
      Optional<ScheduledServerPool> pool,
      Set<DatasetName> excluded) {
    /** Copies the datasets. */
    public GroupAgency {
      excluded = Set.copyOf(excluded);
    }
  }
}
