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
record Call<A>(String method, String path, List<String> query, Class<?> body, Class<A> answer) {
  private static final String V2 = "/api/v2";
  private static final String DAG = "/dags/{dag_id}";
  private static final String RUNS = DAG + "/dagRuns";
  private static final String RUN = RUNS + "/{dag_run_id}";
  private static final String BACKFILL = "/backfills/{backfill_id}";

  static final Call<Login.Token> LOGIN =
      new Call<>("POST", "/auth/token", List.of(), Login.class, Login.Token.class);
  static final Call<Version> VERSION = get("/version", Version.class);
  static final Call<Health> HEALTH = get("/monitor/health", Health.class);
  static final Call<ImportFault.ImportFaults> IMPORT_FAULTS =
      list("/importErrors", ImportFault.ImportFaults.class);

  static final Call<Dag.Dags> DAGS = list("/dags", Dag.Dags.class, "dag_id_pattern");
  static final Call<Dag> ONE_DAG = get(DAG, Dag.class);
  static final Call<Dag> PATCH_DAG = send("PATCH", DAG, Dag.Patch.class, Dag.class);
  static final Call<Task.Tasks> TASKS = get(DAG + "/tasks", Task.Tasks.class);

  static final Call<DagRun> TRIGGER = send("POST", RUNS, Trigger.Body.class, DagRun.class);
  static final Call<DagRun.Runs> RUN_LIST =
      list(RUNS, DagRun.Runs.class, "logical_date_gte", "logical_date_lte", "run_type", "state");
  static final Call<DagRun> ONE_RUN = get(RUN, DagRun.class);
  static final Call<TaskRun.TaskRuns> TASK_RUNS =
      list(RUN + "/taskInstances", TaskRun.TaskRuns.class);
  static final Call<LogPage> LOG =
      get(RUN + "/taskInstances/{task_id}/logs/{try_number}", LogPage.class, "map_index", "token");
  static final Call<JsonNode> CLEAR_RUN =
      send("POST", RUN + "/clear", Clear.Run.class, JsonNode.class);
  static final Call<TaskRun.TaskRuns> CLEAR_TASKS =
      send("POST", DAG + "/clearTaskInstances", Clear.class, TaskRun.TaskRuns.class);

  static final Call<Backfill.Backfills> BACKFILLS =
      list("/backfills", Backfill.Backfills.class, "dag_id");
  static final Call<Backfill> ONE_BACKFILL = get(BACKFILL, Backfill.class);
  static final Call<Backfill> BACKFILL_START =
      send("POST", "/backfills", Backfill.Wanted.class, Backfill.class);
  static final Call<Backfill.Plans> BACKFILL_PLAN =
      send("POST", "/backfills/dry_run", Backfill.Wanted.class, Backfill.Plans.class);
  static final Call<Backfill> BACKFILL_PAUSE = put(BACKFILL + "/pause");
  static final Call<Backfill> BACKFILL_RESUME = put(BACKFILL + "/unpause");
  static final Call<Backfill> BACKFILL_CANCEL = put(BACKFILL + "/cancel");

  static final Call<Pool.Pools> POOLS = list("/pools", Pool.Pools.class);
  static final Call<Pool> POOL_NEW = send("POST", "/pools", Pool.class, Pool.class);
  static final Call<Pool> POOL_CHANGE =
      send("PATCH", "/pools/{pool_name}", Pool.Patch.class, Pool.class);
  static final Call<Variable.Variables> VARIABLES = list("/variables", Variable.Variables.class);
  static final Call<Variable> VARIABLE_NEW =
      send("POST", "/variables", Variable.class, Variable.class);
  static final Call<Variable> VARIABLE_CHANGE =
      send("PATCH", "/variables/{variable_key}", Variable.class, Variable.class);
  static final Call<Connection.Connections> CONNECTIONS =
      list("/connections", Connection.Connections.class);
  static final Call<Connection> CONNECTION_NEW =
      send("POST", "/connections", Connection.class, Connection.class);
  static final Call<Connection> CONNECTION_CHANGE =
      send("PATCH", "/connections/{connection_id}", Connection.class, Connection.class);

  static final Call<Asset.Assets> ASSETS = list("/assets", Asset.Assets.class, "name_pattern");
  static final Call<Asset.Events> ASSET_EVENTS =
      list("/assets/events", Asset.Events.class, "asset_id", "source_dag_id", "source_run_id");
  static final Call<Asset.Event> ASSET_EVENT_NEW =
      send("POST", "/assets/events", Asset.Made.class, Asset.Event.class);

  /** Whether it may be sent again where nobody knows whether it arrived. */
  boolean repeatable() {
    return method.equals("GET") || method.equals("PATCH") || path.endsWith("/dry_run");
  }

  private static <A> Call<A> get(String path, Class<A> answer, String... query) {
    return new Call<>("GET", V2 + path, List.of(query), Void.class, answer);
  }

  private static <A extends Page<?>> Call<A> list(String path, Class<A> answer, String... query) {
    List<String> all = new ArrayList<>(List.of("limit", "offset", "order_by"));
    all.addAll(List.of(query));
    return new Call<>("GET", V2 + path, List.copyOf(all), Void.class, answer);
  }

  private static <A> Call<A> send(String method, String path, Class<?> body, Class<A> answer) {
    return new Call<>(method, V2 + path, List.of(), body, answer);
  }

  private static Call<Backfill> put(String path) {
    return new Call<>("PUT", V2 + path, List.of(), Void.class, Backfill.class);
  }

  /** As messages name it. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
