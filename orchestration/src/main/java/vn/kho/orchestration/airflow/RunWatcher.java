package vn.kho.orchestration.airflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Polls runs until they are over. It waits for a server that is unreachable for a while, as in a
 * restart.
 */
public final class RunWatcher {
  private final AirflowClient airflow;
  private final Duration every;
  private final Duration patience;

  /**
   * A watcher.
   *
   * @param every the pause between two polls
   * @param patience how long Airflow may be unreachable
   */
  public RunWatcher(AirflowClient airflow, Duration every, Duration patience) {
    this.airflow = airflow;
    this.every = every;
    this.patience = patience;
  }

  /** Takes the events of a watched run. */
  public interface RunListener {
    /** A task is in another state, or in another try. */
    void changed(TaskInstance task);

    /** The states of all runs, after each poll. */
    void seen(List<RunSnapshot> runs);

    /** Airflow has been unreachable for this long. */
    void away(Duration since);
  }

  /**
   * A run as it was last seen.
   *
   * @param run the run
   * @param tasks its tasks
   */
  public record RunSnapshot(DagRun run, List<TaskInstance> tasks) {
    /** Copies the tasks. */
    public RunSnapshot {
      tasks = List.copyOf(tasks);
    }
  }

  /**
   * Waits until all runs are over; gives how they ended, in the same order.
   *
   * @throws KhoException AIRFLOW_UNREACHABLE where Airflow is away for longer than the patience
   */
  public List<RunSnapshot> untilOver(List<DagRun> runs, RunListener listener) {
    return during(PollingInterval.ENDLESS, runs, listener);
  }

  /**
   * Waits until all runs are over, but no longer than a span; gives how they are then, in the same
   * order.
   *
   * @throws KhoException AIRFLOW_UNREACHABLE where Airflow is away for longer than the patience
   */
  public List<RunSnapshot> during(Duration most, List<DagRun> runs, RunListener listener) {
    PollingInterval waits = new PollingInterval(every, most, "kho airflow status");
    Map<String, RunSnapshot> latest = new LinkedHashMap<>();
    runs.forEach(run -> latest.put(name(run), new RunSnapshot(run, List.of())));
    Map<String, String> reported = new HashMap<>();
    long answered = System.nanoTime();
    while (true) {
      try {
        look(latest, reported, listener);
        answered = System.nanoTime();
        List<RunSnapshot> all = List.copyOf(latest.values());
        listener.seen(all);
        if (all.stream().allMatch(seen -> seen.run().state().over())) {
          return all;
        }
      } catch (KhoException e) {
        Duration since = Duration.ofNanos(System.nanoTime() - answered);
        if (e.code() != ErrorCode.AIRFLOW_UNREACHABLE || since.compareTo(patience) > 0) {
          throw e;
        }
        listener.away(since);
      }
      if (!waits.rest()) {
        return List.copyOf(latest.values());
      }
    }
  }

  private void look(
      Map<String, RunSnapshot> latest, Map<String, String> reported, RunListener listener) {
    List<RunSnapshot> open =
        latest.values().stream()
            .filter(seen -> !seen.run().state().over() || seen.tasks().isEmpty())
            .toList();
    for (RunSnapshot before : new ArrayList<>(open)) {
      DagRun known = before.run();
      // The run is read before its tasks, so that the tasks of a run that is over are over too.
      DagRun run = airflow.runs().one(known.dagId(), known.dagRunId());
      List<TaskInstance> tasks = airflow.runs().tasks(run.dagId(), run.dagRunId());
      latest.put(name(run), new RunSnapshot(run, tasks));
      for (TaskInstance task : tasks) {
        String now = task.state() + "/" + task.tryNumber();
        String what = name(run) + "/" + task.taskId() + "/" + task.mapIndex();
        if (!now.equals(reported.put(what, now)) && task.state() != TaskState.NONE) {
          listener.changed(task);
        }
      }
    }
  }

  private static String name(DagRun run) {
    return run.dagId() + "/" + run.dagRunId();
  }
}
