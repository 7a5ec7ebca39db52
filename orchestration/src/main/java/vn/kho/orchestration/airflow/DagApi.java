package vn.kho.orchestration.airflow;

import java.util.List;

/** DAGs of an Airflow. */
public final class DagApi {
  private final HttpTransport wire;

  DagApi(HttpTransport wire) {
    this.wire = wire;
  }

  /** All DAGs by name; those whose file is gone are left out. */
  public List<Dag> all() {
    return wire.list(
        ApiCall.DAGS, CallBuilder.NOTHING.with("order_by", "dag_id"), Integer.MAX_VALUE);
  }

  /** Those whose name begins so. */
  public List<Dag> beginning(String with) {
    return all().stream().filter(dag -> dag.dagId().startsWith(with)).toList();
  }

  /** One of them. */
  public Dag one(String dagId) {
    return wire.send(ApiCall.ONE_DAG, CallBuilder.of(dagId));
  }

  /**
   * Its documentation as it is in the DAG that the scheduler runs: empty where it has none. Airflow
   * may have read its file anew, and keep for half a minute the DAG that it had.
   */
  public String documentation(String dagId) {
    String doc = wire.send(ApiCall.DAG_DETAILS, CallBuilder.of(dagId)).docMd();
    return doc == null ? "" : doc;
  }

  /** Its tasks. */
  public List<DagTask> tasks(String dagId) {
    return wire.send(ApiCall.TASKS, CallBuilder.of(dagId)).tasks();
  }

  /** Lets it start nothing by itself; runs that were asked for wait too. */
  public Dag pause(String dagId) {
    return wire.send(ApiCall.PATCH_DAG, CallBuilder.of(dagId).sending(new Dag.DagPatch(true)));
  }

  /** Lets it start by itself. */
  public Dag unpause(String dagId) {
    return wire.send(ApiCall.PATCH_DAG, CallBuilder.of(dagId).sending(new Dag.DagPatch(false)));
  }
}
