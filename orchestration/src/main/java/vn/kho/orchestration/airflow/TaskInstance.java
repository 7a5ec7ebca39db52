package vn.kho.orchestration.airflow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One task in one run: Airflow's task instance.
 *
 * @param dagId the DAG
 * @param dagRunId the run
 * @param taskId the task
 * @param mapIndex -1 unless the task is mapped
 * @param state how it is
 * @param tryNumber the try that is under way or was the last; 0 before the first
 * @param maxTries how many further tries there may be
 * @param startDate when this try started
 * @param endDate when it ended
 * @param duration its seconds
 */
public record TaskInstance(
    String dagId,
    String dagRunId,
    String taskId,
    int mapIndex,
    TaskState state,
    int tryNumber,
    int maxTries,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    @Nullable Double duration) {

  /** Maps Airflow's null state to NONE. */
  public TaskInstance {
    state = known(state);
  }

  private static TaskState known(@Nullable TaskState state) {
    return state == null ? TaskState.NONE : state;
  }

  record TaskRuns(List<TaskInstance> taskInstances, int totalEntries)
      implements ListPage<TaskInstance> {
    @Override
    public List<TaskInstance> items() {
      return taskInstances;
    }
  }
}
