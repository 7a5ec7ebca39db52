package vn.kho.orchestration.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.kho.schema.digest.Sha256;

/** What Airflow reads: a Python file that never changes, and the plan that it builds DAGs from. */
public final class DagFiles {
  /** The Python file. */
  public static final String PYTHON = "kho_dags.py";

  /** The plan, everything in it resolved. */
  public static final String PLAN = "kho_plan.json";

  /** How often an Airflow sensor polls whether the flow that another waits for has ended. */
  private static final Duration LOOK = Duration.ofSeconds(15);

  private static final String FINGERPRINT = "fingerprint";
  private static final int FINGERPRINT_DIGITS = 12;

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
    byte[] python = python();
    ObjectNode root = DagPlanWriter.of(plan, launch, look);
    String fingerprint = Sha256.of(root + Sha256.of(python)).substring(0, FINGERPRINT_DIGITS);
    root.put(FINGERPRINT, fingerprint);
    for (JsonNode flow : root.path("flows")) {
      ((ObjectNode) flow).put("doc", flow.path("doc").asText() + " " + planMark(fingerprint));
    }
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(PLAN, root.toPrettyString().getBytes(UTF_8));
    files.put(PYTHON, python);
    return files;
  }

  /**
   * The text that the documentation of every DAG of these files ends with. It holds a hash of the
   * plan and of the Python file, so the DAGs of other files have another one.
   *
   * @param files as {@link #of} gives them
   */
  public static String planMark(Map<String, byte[]> files) {
    try {
      byte[] plan = files.getOrDefault(PLAN, new byte[0]);
      return planMark(new ObjectMapper().readTree(plan).path(FINGERPRINT).asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String planMark(String fingerprint) {
    return "Plan `" + fingerprint + "`.";
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
