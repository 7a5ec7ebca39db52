package vn.kho.orchestration.airflow;

import java.util.List;

/** DAGs of an Airflow. */
public final class Dags {
  private final Wire wire;

  Dags(Wire wire) {
    this.wire = wire;
  }

  /** All DAGs by name; those whose file is gone are left out. */
  public List<Dag> all() {
    return wire.list(Call.DAGS, Ask.NOTHING.with("order_by", "dag_id"), Integer.MAX_VALUE);
  }

  /** Those whose name begins so. */
  public List<Dag> beginning(String with) {
    return all().stream().filter(dag -> dag.dagId().startsWith(with)).toList();
  }

  /** One of them. */
  public Dag one(String dagId) {
    return wire.send(Call.ONE_DAG, Ask.of(dagId));
  }

  /** Its tasks. */
  public List<Task> tasks(String dagId) {
    return wire.send(Call.TASKS, Ask.of(dagId)).tasks();
  }

  /** Lets it start nothing by itself; runs that were asked for wait too. */
  public Dag pause(String dagId) {
    return wire.send(Call.PATCH_DAG, Ask.of(dagId).sending(new Dag.Patch(true)));
  }

  /** Lets it start by itself. */
  public Dag unpause(String dagId) {
    return wire.send(Call.PATCH_DAG, Ask.of(dagId).sending(new Dag.Patch(false)));
  }
}
