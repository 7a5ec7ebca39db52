package vn.kho.orchestration.airflow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task of a DAG.
 *
 * @param taskId its name
 * @param pool the pool whose slots it takes
 * @param retries how often it is tried again
 * @param downstreamTaskIds the tasks that wait for it
 */
public record DagTask(
    @Nullable String taskId,
    @Nullable String pool,
    @Nullable Double retries,
    @Nullable List<String> downstreamTaskIds) {

  record DagTaskPage(List<DagTask> tasks, int totalEntries) implements ListPage<DagTask> {
    @Override
    public List<DagTask> items() {
      return tasks;
    }
  }
}
