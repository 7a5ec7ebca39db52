package vn.kho.orchestration.airflow;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Polls the progress of backfills. */
public final class BackfillWatcher {
  private final AirflowClient airflow;
  private final NightlyDags nights;
  private final Duration every;
  private final Duration patience;

  /**
   * A watcher.
   *
   * @param every the pause between two polls
   * @param patience how long Airflow may be unreachable
   */
  public BackfillWatcher(AirflowClient airflow, Duration every, Duration patience) {
    this.airflow = airflow;
    this.nights = new NightlyDags(airflow);
    this.every = every;
    this.patience = patience;
  }

  /**
   * The progress of a backfill.
   *
   * @param backfill the backfill
   * @param succeeded nights that ended well
   * @param failed nights that failed
   * @param running nights under way
   * @param queued nights that wait
   */
  public record BackfillProgress(
      Backfill backfill, int succeeded, int failed, int running, int queued) {
    /** All nights. */
    public int all() {
      return succeeded + failed + running + queued;
    }

    /** Whether nothing more happens, unless it is resumed. */
    public boolean over() {
      return backfill.completedAt() != null && running == 0 && queued == 0;
    }
  }

  /** Its present progress. */
  public BackfillProgress far(Backfill backfill) {
    Backfill now = airflow.backfills().one(backfill.id());
    List<DagRun> runs = nights.of(now);
    return new BackfillProgress(
        now,
        count(runs, RunState.SUCCESS),
        count(runs, RunState.FAILED),
        count(runs, RunState.RUNNING),
        count(runs, RunState.QUEUED));
  }

  private static int count(List<DagRun> runs, RunState state) {
    return (int) runs.stream().filter(run -> run.state() == state).count();
  }

  /**
   * Waits until it is over, but no longer than a span; reports each change, returns the last
   * progress.
   *
   * @throws KhoException AIRFLOW_UNREACHABLE where Airflow is away for longer than the patience
   */
  public BackfillProgress during(
      Duration most, Backfill backfill, Consumer<BackfillProgress> report) {
    PollingInterval waits = new PollingInterval(every, most, "kho airflow backfill status");
    BackfillProgress reported = new BackfillProgress(backfill, 0, 0, 0, 0);
    long answered = System.nanoTime();
    while (true) {
      try {
        BackfillProgress far = far(backfill);
        answered = System.nanoTime();
        if (!far.equals(reported)) {
          reported = far;
          report.accept(far);
        }
        if (far.over()) {
          return far;
        }
      } catch (KhoException e) {
        boolean tooLong = System.nanoTime() - answered > patience.toNanos();
        if (e.code() != ErrorCode.AIRFLOW_UNREACHABLE || tooLong) {
          throw e;
        }
      }
      if (!waits.rest()) {
        return reported;
      }
    }
  }
}
