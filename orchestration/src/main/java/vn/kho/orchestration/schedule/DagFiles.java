package vn.kho.orchestration.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Airflow reads: a Python file that never changes, and the plan that it builds DAGs from. */
public final class DagFiles {
  /** The Python file. */
  public static final String PYTHON = "kho_dags.py";

  /** The plan, everything in it resolved. */
  public static final String PLAN = "kho_plan.json";

  /** How often Airflow looks whether a flow that another waits for has ended. */
  private static final Duration LOOK = Duration.ofSeconds(15);

  private DagFiles() {}

  /**
   * The files for the folder of DAGs. The pools of the plan must be in Airflow before a task of
   * theirs starts: {@link NightPlan#pools()}.
   *
   * @return bytes by file name
   */
  public static Map<String, byte[]> of(NightPlan plan, LaunchCommand launch) {
    return of(plan, launch, LOOK);
  }

  static Map<String, byte[]> of(NightPlan plan, LaunchCommand launch, Duration look) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(PLAN, DagPlanWriter.of(plan, launch, look).toPrettyString().getBytes(UTF_8));
    files.put(PYTHON, python());
    return files;
  }

  private static byte[] python() {
    try (InputStream stream = DagFiles.class.getResourceAsStream("/airflow/" + PYTHON)) {
      if (stream == null) {
        throw new IOException("No resource airflow/" + PYTHON + " on the class path");
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
