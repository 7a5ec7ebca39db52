package vn.kho.orchestration.command.airflow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.kho.orchestration.airflow.AirflowClient;
import vn.kho.orchestration.airflow.Dag;
import vn.kho.orchestration.airflow.DagRun;
import vn.kho.orchestration.airflow.NightlyDags;
import vn.kho.orchestration.airflow.TaskInstance;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.NearestWord;

/** The options that say which tasks of which run are meant. */
final class TaskOptions {
  @Option(names = "--flow", paramLabel = "FLOW", description = "A flow of the schedule.")
  private @Nullable String flow;

  @Option(names = "--agency", paramLabel = "ID", description = "The load of this agency.")
  private @Nullable String agency;

  @Option(names = "--task", paramLabel = "ID", description = "This task of the flow.")
  private @Nullable String task;

  @Option(names = "--run", paramLabel = "ID", description = "Which run (default: the last).")
  private @Nullable String run;

  /**
   * A run and the tasks of it that are meant.
   *
   * @param run the run
   * @param tasks those named, or all
   */
  record RunTasks(DagRun run, List<TaskInstance> tasks) {
    RunTasks {
      tasks = List.copyOf(tasks);
    }
  }

  /** Whether a task is named. */
  boolean named() {
    return agency != null || task != null;
  }

  RunTasks find(AirflowClient airflow) {
    NightlyDags nights = new NightlyDags(airflow);
    String dagId = dag(nights).dagId();
    DagRun found = run == null ? nights.latest(dagId) : airflow.runs().one(dagId, run);
    List<TaskInstance> all = airflow.runs().tasks(dagId, found.dagRunId());
    if (!named()) {
      return new RunTasks(found, all);
    }
    String wanted = task == null ? NightlyDags.LOAD + agency : task;
    List<TaskInstance> same = all.stream().filter(t -> t.taskId().equals(wanted)).toList();
    if (same.isEmpty()) {
      List<String> ids = all.stream().map(TaskInstance::taskId).toList();
      throw new KhoException(
          ErrorCode.AIRFLOW_UNKNOWN,
          "Cannot find a task of "
              + found.dagRunId()
              + ", there is none of this name: "
              + wanted
              + NearestWord.hint(wanted, ids)
              + ". There are: "
              + String.join(", ", ids));
    }
    return new RunTasks(found, same);
  }

  private Dag dag(NightlyDags nights) {
    if (flow != null) {
      return nights.dags(List.of(flow)).get(0);
    }
    if (agency != null) {
      return nights.of(agency);
    }
    throw new KhoException(
        ErrorCode.SETTING_INVALID,
        "Cannot choose a run, neither a flow nor an agency is named: --flow or --agency. Name one");
  }
}
