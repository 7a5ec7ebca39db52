package vn.kho.etl.pipeline;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Who started a run.
 *
 * @param scheduler what kind of scheduler
 * @param run the scheduler's own name for it, such as {@code kho_culture/manual__2026-11-22}
 * @param logicalDate the scheduler's logical date of the run; empty where it has none
 */
public record RunTrigger(
    SchedulerKind scheduler, Optional<String> run, Optional<Instant> logicalDate) {
  /** A person at a terminal. */
  public static final RunTrigger HAND =
      new RunTrigger(SchedulerKind.HAND, Optional.empty(), Optional.empty());

  /** The kinds of schedulers. */
  public enum SchedulerKind {
    /** Apache Airflow. */
    AIRFLOW,
    /** {@code kho night}, without Airflow. */
    NIGHT,
    /** A person. */
    HAND,
    /** {@code kho quarantine replay}: only records that were set aside. */
    REPLAY;

    /** The word in tables and on the command line. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
