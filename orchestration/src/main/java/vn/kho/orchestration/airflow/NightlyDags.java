package vn.kho.orchestration.airflow;

import java.time.Instant;
import java.util.List;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.NearestWord;

/** Kho's own DAGs in an Airflow: one for each flow of the schedule. */
public final class NightlyDags {
  /** Begins the names of our DAGs. */
  public static final String PREFIX = "kho_";

  /** Begins the names of tasks that load an agency. */
  public static final String LOAD = "load_";

  /** The entry of a run's conf with the tasks that are to run; all where it is missing. */
  public static final String ONLY = "kho_only";

  private final AirflowClient airflow;

  public NightlyDags(AirflowClient airflow) {
    this.airflow = airflow;
  }

  /**
   * The DAGs of these flows; all of ours where none is named.
   *
   * @param flows names with or without {@code kho_}
   * @throws KhoException AIRFLOW_UNKNOWN where there is none, with what Airflow could not load
   */
  public List<Dag> dags(List<String> flows) {
    List<Dag> all = airflow.dags().beginning(PREFIX);
    List<String> known = all.stream().map(Dag::dagId).toList();
    if (all.isEmpty()) {
      throw unknown(
          "there is no DAG of Kho in it" + faults() + ". Deploy them: kho airflow deploy");
    }
    for (String flow : flows) {
      if (!known.contains(dagId(flow))) {
        List<String> names = known.stream().map(id -> id.substring(PREFIX.length())).toList();
        String hint = NearestWord.hint(flow.replaceFirst("^" + PREFIX, ""), names);
        String there = ". There are: " + String.join(", ", names);
        throw unknown("there is no flow of this name: " + flow + hint + there + faults());
      }
    }
    List<String> wanted = flows.stream().map(NightlyDags::dagId).toList();
    return all.stream().filter(dag -> wanted.isEmpty() || wanted.contains(dag.dagId())).toList();
  }

  /** The DAGs of all flows that load agencies. */
  public List<Dag> loading() {
    return dags(List.of()).stream().filter(dag -> !loads(dag.dagId()).isEmpty()).toList();
  }

  /**
   * The DAG that loads an agency.
   *
   * @throws KhoException AIRFLOW_UNKNOWN where there is none, with the nearest agency
   */
  public Dag of(String agency) {
    List<Dag> all = dags(List.of());
    List<String> agencies = new java.util.ArrayList<>();
    for (Dag dag : all) {
      List<String> loads = loads(dag.dagId());
      if (loads.contains(agency)) {
        return dag;
      }
      agencies.addAll(loads);
    }
    throw unknown("no flow loads this agency: " + agency + NearestWord.hint(agency, agencies));
  }

  private List<String> loads(String dagId) {
    return airflow.dags().tasks(dagId).stream()
        .map(task -> String.valueOf(task.taskId()))
        .filter(task -> task.startsWith(LOAD))
        .map(task -> task.substring(LOAD.length()))
        .toList();
  }

  /**
   * The latest run of a DAG.
   *
   * @throws KhoException AIRFLOW_UNKNOWN where it never ran
   */
  public DagRun latest(String dagId) {
    return airflow.runs().latest(dagId, 1).stream()
        .findFirst()
        .orElseThrow(() -> unknown(dagId + " has not run yet. Start it: kho airflow trigger"));
  }

  /** The runs of a backfill that were made so far. */
  public List<DagRun> of(Backfill backfill) {
    Instant from = backfill.fromDate();
    return airflow.runs().between(backfill.dagId(), from, backfill.toDate()).stream()
        .filter(run -> run.runType().equals("backfill"))
        .toList();
  }

  private String faults() {
    return airflow.importFaults().stream()
        .findFirst()
        .map(fault -> ". Airflow could not load " + fault.filename() + ": " + fault.reason())
        .orElse("");
  }

  /** The name of the DAG of a flow. */
  public static String dagId(String flow) {
    return flow.startsWith(PREFIX) ? flow : PREFIX + flow;
  }

  private static KhoException unknown(String why) {
    return new KhoException(ErrorCode.AIRFLOW_UNKNOWN, "Cannot do this in Airflow, " + why);
  }
}
