package vn.kho.orchestration.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Runs of DAGs. */
public final class DagRunApi {
  private final HttpTransport wire;

  DagRunApi(HttpTransport wire) {
    this.wire = wire;
  }

  /**
   * Starts a run, or finds the one that an equal request started before: its answer was lost, or an
   * earlier command sent it.
   *
   * @throws KhoException AIRFLOW_CONFLICT where the name or the logical date is taken by another
   */
  public DagRun trigger(TriggerRequest trigger) {
    return new TriggerOnce(wire, this).start(trigger);
  }

  /** One run. */
  public DagRun one(String dagId, String runId) {
    return wire.send(ApiCall.ONE_RUN, CallBuilder.of(dagId, runId));
  }

  /** One run, if it is there. */
  public Optional<DagRun> find(String dagId, String runId) {
    try {
      return Optional.of(one(dagId, runId));
    } catch (KhoException e) {
      if (e.code() == ErrorCode.AIRFLOW_UNKNOWN) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The latest runs of a DAG, the newest first. */
  public List<DagRun> latest(String dagId, int most) {
    return wire.list(ApiCall.RUN_LIST, CallBuilder.of(dagId).with("order_by", "-run_after"), most);
  }

  /** The runs of a DAG for logical dates from one moment to another, both included. */
  public List<DagRun> between(String dagId, Instant from, Instant to) {
    CallBuilder ask =
        CallBuilder.of(dagId)
            .with("order_by", "logical_date")
            .with("logical_date_gte", from)
            .with("logical_date_lte", to);
    return wire.list(ApiCall.RUN_LIST, ask, Integer.MAX_VALUE);
  }

  /** The tasks of a run, by name. */
  public List<TaskInstance> tasks(String dagId, String runId) {
    CallBuilder ask = CallBuilder.of(dagId, runId).with("order_by", "map_index");
    return wire.list(ApiCall.TASK_RUNS, ask, Integer.MAX_VALUE).stream()
        .sorted(Comparator.comparing(TaskInstance::taskId).thenComparing(TaskInstance::mapIndex))
        .toList();
  }

  /** The whole log of a try of a task, from 1. */
  public List<TaskLogLine> log(TaskInstance task, int tryNumber) {
    List<TaskLogLine> lines = new ArrayList<>();
    String token = null;
    do {
      TaskLogPage page = wire.send(ApiCall.LOG, log(task, tryNumber, token));
      List<TaskLogLine> more = page.lines();
      lines.addAll(more);
      // The log of a running task always has a token; a page without lines is its present end.
      token = more.isEmpty() ? null : page.continuationToken();
    } while (token != null);
    return List.copyOf(lines);
  }

  private static CallBuilder log(TaskInstance task, int tryNumber, @Nullable String token) {
    return CallBuilder.of(task.dagId(), task.dagRunId(), task.taskId(), Integer.toString(tryNumber))
        .with("map_index", task.mapIndex())
        .perhaps("token", token);
  }

  /** Clears tasks of a run, so that they run again; returns the cleared tasks. */
  public List<TaskInstance> clear(String dagId, ClearRequest clear) {
    return wire.send(ApiCall.CLEAR_TASKS, CallBuilder.of(dagId).sending(clear)).taskInstances();
  }

  /** Clears all tasks of a run, so that they run again. */
  public DagRun clearAll(String dagId, String runId) {
    JsonNode answer =
        wire.send(
            ApiCall.CLEAR_RUN,
            CallBuilder.of(dagId, runId).sending(new ClearRequest.RunClearBody(false, false)));
    return answer.has("dag_run_id")
        ? AirflowJson.MAPPER.convertValue(answer, DagRun.class)
        : one(dagId, runId);
  }
}
