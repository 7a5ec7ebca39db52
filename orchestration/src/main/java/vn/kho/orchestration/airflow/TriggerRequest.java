package vn.kho.orchestration.airflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run that is wanted. Asking for the same one twice starts it once: the name of the run is made
 * from the key, and the key is in its conf, so that an answer that got lost is no harm.
 *
 * @param dagId the DAG
 * @param key what makes this wish another than the next; letters, digits, and {@code . _ : + -}
 * @param logicalDate the date it is for; null for none. A DAG has one run for a date
 * @param conf what the tasks are reported besides the key
 * @param note what people read beside the run
 */
public record TriggerRequest(
    String dagId,
    String key,
    @Nullable Instant logicalDate,
    Map<String, Object> conf,
    @Nullable String note) {
  /** The entry of the conf by which a run of ours is known. */
  public static final String KEY = "kho_key";

  /** Checks the key and copies the conf. */
  public TriggerRequest {
    if (!key.matches("[A-Za-z0-9._:+-]{1,200}")) {
      throw new IllegalArgumentException("No key of a run: " + key);
    }
    conf = Map.copyOf(conf);
  }

  /** A run for no date, without configuration. */
  public static TriggerRequest of(String dagId, String key) {
    return new TriggerRequest(dagId, key, null, Map.of(), null);
  }

  /** The name of the run. */
  public String runId() {
    return "kho__" + key;
  }

  TriggerBody body() {
    Map<String, Object> reported = new LinkedHashMap<>(conf);
    reported.put(KEY, key);
    return new TriggerBody(runId(), logicalDate, reported, note);
  }

  /** Whether a run is the one that was wanted. */
  boolean is(DagRun run) {
    JsonNode reported = run.conf();
    return reported != null && AirflowJson.tree(body().conf()).equals(reported);
  }

  /** As Airflow takes it: the logical date must be there, also as null. */
  record TriggerBody(
      String dagRunId,
      @JsonInclude @Nullable Instant logicalDate,
      Map<String, Object> conf,
      @Nullable String note) {}
}
