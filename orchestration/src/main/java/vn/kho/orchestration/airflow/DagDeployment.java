package vn.kho.orchestration.airflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Puts files into Airflow's folder of DAGs and waits until Airflow has read them.
 *
 * @param folder the folder
 */
public record DagDeployment(Path folder) {
  private static final Duration EVERY = Duration.ofMillis(500);

  /**
   * Writes the files, each in one step; those that are there already are left alone, except that
   * Python files are touched where another file changed, so that Airflow reads them again.
   *
   * @param files name to bytes
   * @return the names of those that changed
   */
  public List<String> write(Map<String, byte[]> files) {
    List<String> changed = new ArrayList<>();
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path there = folder.resolve(file.getKey());
        if (!Files.exists(there) || !Arrays.equals(Files.readAllBytes(there), file.getValue())) {
          changed.add(file.getKey());
        }
      }
      // Data before programs: a program that is read in between finds data at least as new.
      List<String> order =
          files.keySet().stream().sorted((a, b) -> Boolean.compare(python(a), python(b))).toList();
      for (String name : order) {
        if (changed.contains(name) || (python(name) && !changed.isEmpty())) {
          put(folder.resolve(name), files.getOrDefault(name, new byte[0]));
        }
      }
    } catch (IOException e) {
      throw new KhoException(
          ErrorCode.AIRFLOW_LOCAL,
          "Cannot write DAGs, " + e + ". Check the folder of airflow.dags: " + folder,
          e);
    }
    return List.copyOf(changed);
  }

  private static boolean python(String name) {
    return name.endsWith(".py");
  }

  private static void put(Path there, byte[] bytes) throws IOException {
    Path fresh = there.resolveSibling("." + there.getFileName() + ".new");
    Files.write(fresh, bytes);
    Files.move(fresh, there, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Waits until Airflow has parsed these DAGs since a moment, and its scheduler runs the new ones.
   * The time of parsing alone does not show that: a parse that began before the files were written
   * still yields the old DAGs, and Airflow stores a DAG at most once in half a minute. So each new
   * DAG is recognised by a text in its documentation.
   *
   * @param dags the id of each DAG, and a text that only the documentation of the new one has;
   *     empty where any will do
   * @param since when they were written, by this machine's clock
   * @throws KhoException AIRFLOW_INVALID where a file does not load, with what Python said;
   *     AIRFLOW_UNKNOWN where the DAGs are not there in time
   */
  public void untilRead(
      AirflowClient airflow, Map<String, String> dags, Instant since, Duration patience) {
    long begin = System.nanoTime();
    while (true) {
      Optional<DagImportError> fault =
          airflow.importFaults().stream().filter(f -> ours(f) && f.since(since)).findFirst();
      if (fault.isPresent()) {
        throw new KhoException(
            ErrorCode.AIRFLOW_INVALID,
            "Cannot load "
                + fault.orElseThrow().filename()
                + " in Airflow, "
                + fault.orElseThrow().reason()
                + ". Its DAGs are as they were before");
      }
      List<String> missing = missing(airflow, dags, since);
      if (missing.isEmpty()) {
        return;
      }
      if (System.nanoTime() - begin > patience.toNanos()) {
        throw new KhoException(
            ErrorCode.AIRFLOW_UNKNOWN,
            "Cannot see the new DAGs in Airflow after "
                + patience.toSeconds()
                + " s: "
                + String.join(", ", missing)
                + ". Does Airflow read "
                + folder
                + "? Is its dag-processor running?");
      }
      rest();
    }
  }

  private static List<String> missing(
      AirflowClient airflow, Map<String, String> dags, Instant since) {
    List<String> missing = new ArrayList<>(dags.keySet());
    airflow.dags().all().stream()
        .filter(dag -> !dag.isStale() && dag.readSince(since))
        .filter(dag -> isNew(airflow, dag.dagId(), dags.get(dag.dagId())))
        .forEach(dag -> missing.remove(dag.dagId()));
    return missing;
  }

  private static boolean isNew(AirflowClient airflow, String dagId, @Nullable String mark) {
    return mark != null && (mark.isEmpty() || airflow.dags().documentation(dagId).contains(mark));
  }

  private boolean ours(DagImportError fault) {
    String file = String.valueOf(fault.filename());
    Path name = Path.of(file).getFileName();
    return name != null && Files.exists(folder.resolve(name.toString()));
  }

  private static void rest() {
    try {
      Thread.sleep(EVERY.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KhoException(
          ErrorCode.AIRFLOW_UNREACHABLE, "Cannot go on, the wait was interrupted. Deploy again", e);
    }
  }
}
