package vn.kho.orchestration.airflow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A backfill: runs for past dates.
 *
 * @param id its number
 * @param dagId the DAG
 * @param fromDate the first moment
 * @param toDate the last moment
 * @param isPaused whether it starts no further runs
 * @param reprocessBehavior which dates that have a run already get another
 * @param maxActiveRuns how many of its runs may go at once
 * @param createdAt when it was asked for
 * @param completedAt when its last run was made and ended, or it was cancelled; null before
 */
public record Backfill(
    long id,
    String dagId,
    Instant fromDate,
    Instant toDate,
    boolean isPaused,
    ReprocessPolicy reprocessBehavior,
    int maxActiveRuns,
    Instant createdAt,
    @Nullable Instant completedAt) {

  /** Which dates that have a run already get another. */
  public enum ReprocessPolicy {
    NONE,
    FAILED,
    COMPLETED
  }

  /**
   * A backfill that is wanted.
   *
   * @param dagId the DAG
   * @param fromDate the first moment
   * @param toDate the last moment
   * @param reprocessBehavior which dates that have a run already get another
   * @param maxActiveRuns how many of its runs may go at once
   */
  public record BackfillRequest(
      String dagId,
      Instant fromDate,
      Instant toDate,
      ReprocessPolicy reprocessBehavior,
      int maxActiveRuns) {}

  /**
   * A run that a backfill would make.
   *
   * @param logicalDate the date it is for
   */
  public record PlannedRun(@Nullable Instant logicalDate) {}

  record BackfillPage(List<Backfill> backfills, int totalEntries) implements ListPage<Backfill> {
    @Override
    public List<Backfill> items() {
      return backfills;
    }
  }

  record PlannedRunPage(List<PlannedRun> backfills, int totalEntries)
      implements ListPage<PlannedRun> {
    @Override
    public List<PlannedRun> items() {
      return backfills;
    }
  }
}
