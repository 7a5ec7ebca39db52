package vn.kho.orchestration.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of the API.
 *
 * @param method the HTTP method
 * @param path the address, with the places of names in braces
 * @param query the parameters that we send
 * @param body what is sent; Void where nothing is
 * @param answer what comes; Void where nothing does
 * @param <A> what comes
 */
record ApiCall<A>(String method, String path, List<String> query, Class<?> body, Class<A> answer) {
  private static final String V2 = "/api/v2";
  private static final String DAG = "/dags/{dag_id}";
  private static final String RUNS = DAG + "/dagRuns";
  private static final String RUN = RUNS + "/{dag_run_id}";
  private static final String BACKFILL = "/backfills/{backfill_id}";

  static final ApiCall<LoginRequest.LoginToken> LOGIN =
      new ApiCall<>(
          "POST", "/auth/token", List.of(), LoginRequest.class, LoginRequest.LoginToken.class);
  static final ApiCall<AirflowVersion> VERSION = get("/version", AirflowVersion.class);
  static final ApiCall<AirflowHealth> HEALTH = get("/monitor/health", AirflowHealth.class);
  static final ApiCall<DagImportError.ImportFaults> IMPORT_FAULTS =
      list("/importErrors", DagImportError.ImportFaults.class);

  static final ApiCall<Dag.DagPage> DAGS = list("/dags", Dag.DagPage.class, "dag_id_pattern");
  static final ApiCall<Dag> ONE_DAG = get(DAG, Dag.class);
  static final ApiCall<Dag.DagDetails> DAG_DETAILS = get(DAG + "/details", Dag.DagDetails.class);
  static final ApiCall<Dag> PATCH_DAG = send("PATCH", DAG, Dag.DagPatch.class, Dag.class);
  static final ApiCall<DagTask.DagTaskPage> TASKS = get(DAG + "/tasks", DagTask.DagTaskPage.class);

  static final ApiCall<DagRun> TRIGGER =
      send("POST", RUNS, TriggerRequest.TriggerBody.class, DagRun.class);
  static final ApiCall<DagRun.DagRunPage> RUN_LIST =
      list(
          RUNS,
          DagRun.DagRunPage.class,
          "logical_date_gte",
          "logical_date_lte",
          "run_type",
          "state");
  static final ApiCall<DagRun> ONE_RUN = get(RUN, DagRun.class);
  static final ApiCall<TaskInstance.TaskRuns> TASK_RUNS =
      list(RUN + "/taskInstances", TaskInstance.TaskRuns.class);
  static final ApiCall<TaskLogPage> LOG =
      get(
          RUN + "/taskInstances/{task_id}/logs/{try_number}",
          TaskLogPage.class,
          "map_index",
          "token");
  static final ApiCall<JsonNode> CLEAR_RUN =
      send("POST", RUN + "/clear", ClearRequest.RunClearBody.class, JsonNode.class);
  static final ApiCall<TaskInstance.TaskRuns> CLEAR_TASKS =
      send("POST", DAG + "/clearTaskInstances", ClearRequest.class, TaskInstance.TaskRuns.class);

  static final ApiCall<Backfill.BackfillPage> BACKFILLS =
      list("/backfills", Backfill.BackfillPage.class, "dag_id");
  static final ApiCall<Backfill> ONE_BACKFILL = get(BACKFILL, Backfill.class);
  static final ApiCall<Backfill> BACKFILL_START =
      send("POST", "/backfills", Backfill.BackfillRequest.class, Backfill.class);
  static final ApiCall<Backfill.PlannedRunPage> BACKFILL_PLAN =
      send(
          "POST",
          "/backfills/dry_run",
          Backfill.BackfillRequest.class,
          Backfill.PlannedRunPage.class);
  static final ApiCall<Backfill> BACKFILL_PAUSE = put(BACKFILL + "/pause");
  static final ApiCall<Backfill> BACKFILL_RESUME = put(BACKFILL + "/unpause");
  static final ApiCall<Backfill> BACKFILL_CANCEL = put(BACKFILL + "/cancel");

  static final ApiCall<AirflowPool.PoolPage> POOLS = list("/pools", AirflowPool.PoolPage.class);
  static final ApiCall<AirflowPool> POOL_NEW =
      send("POST", "/pools", AirflowPool.class, AirflowPool.class);
  static final ApiCall<AirflowPool> POOL_CHANGE =
      send("PATCH", "/pools/{pool_name}", AirflowPool.PoolPatch.class, AirflowPool.class);
  static final ApiCall<AirflowVariable.VariablePage> VARIABLES =
      list("/variables", AirflowVariable.VariablePage.class);
  static final ApiCall<AirflowVariable> VARIABLE_NEW =
      send("POST", "/variables", AirflowVariable.class, AirflowVariable.class);
  static final ApiCall<AirflowVariable> VARIABLE_CHANGE =
      send("PATCH", "/variables/{variable_key}", AirflowVariable.class, AirflowVariable.class);
  static final ApiCall<AirflowConnection.ConnectionPage> CONNECTIONS =
      list("/connections", AirflowConnection.ConnectionPage.class);
  static final ApiCall<AirflowConnection> CONNECTION_NEW =
      send("POST", "/connections", AirflowConnection.class, AirflowConnection.class);
  static final ApiCall<AirflowConnection> CONNECTION_CHANGE =
      send(
          "PATCH",
          "/connections/{connection_id}",
          AirflowConnection.class,
          AirflowConnection.class);

  static final ApiCall<Asset.AssetPage> ASSETS =
      list("/assets", Asset.AssetPage.class, "name_pattern");
  static final ApiCall<Asset.AssetEventPage> ASSET_EVENTS =
      list(
          "/assets/events",
          Asset.AssetEventPage.class,
          "asset_id",
          "source_dag_id",
          "source_run_id");
  static final ApiCall<Asset.RecordedEvent> ASSET_EVENT_NEW =
      send("POST", "/assets/events", Asset.AssetEvent.class, Asset.RecordedEvent.class);

  /**
   * Whether it may be sent again although the first try may have arrived: its effect is the same.
   */
  boolean repeatable() {
    return method.equals("GET") || method.equals("PATCH") || path.endsWith("/dry_run");
  }

  private static <A> ApiCall<A> get(String path, Class<A> answer, String... query) {
    return new ApiCall<>("GET", V2 + path, List.of(query), Void.class, answer);
  }

  private static <A extends ListPage<?>> ApiCall<A> list(
      String path, Class<A> answer, String... query) {
    List<String> all = new ArrayList<>(List.of("limit", "offset", "order_by"));
    all.addAll(List.of(query));
    return new ApiCall<>("GET", V2 + path, List.copyOf(all), Void.class, answer);
  }

  private static <A> ApiCall<A> send(String method, String path, Class<?> body, Class<A> answer) {
    return new ApiCall<>(method, V2 + path, List.of(), body, answer);
  }

  private static ApiCall<Backfill> put(String path) {
    return new ApiCall<>("PUT", V2 + path, List.of(), Void.class, Backfill.class);
  }

  /** As messages name it. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
