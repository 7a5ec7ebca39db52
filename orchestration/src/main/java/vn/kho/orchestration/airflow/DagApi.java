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
   * The documentation of the DAG version that the scheduler runs; empty where it has none. Airflow
   * may have parsed a newer file, but stores a DAG at most twice a minute.
   */
  public String documentation(String dagId) {
    String doc = wire.send(ApiCall.DAG_DETAILS, CallBuilder.of(dagId)).docMd();
    return doc == null ? "" : doc;
  }

  /** Its tasks. */
  public List<DagTask> tasks(String dagId) {
    return wire.send(ApiCall.TASKS, CallBuilder.of(dagId)).tasks();
  }

  /** Pauses it: no scheduled run starts, and triggered runs wait too. */
  public Dag pause(String dagId) {
    return wire.send(ApiCall.PATCH_DAG, CallBuilder.of(dagId).sending(new Dag.DagPatch(true)));
  }

  /** Unpauses it: its scheduled runs start. */
  public Dag unpause(String dagId) {
    return wire.send(ApiCall.PATCH_DAG, CallBuilder.of(dagId).sending(new Dag.DagPatch(false)));
  }
}
