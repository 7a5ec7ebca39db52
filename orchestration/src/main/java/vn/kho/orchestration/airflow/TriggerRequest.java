package vn.kho.orchestration.airflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to start a run. Sent twice it starts one run: the id of the run is made from the key,
 * and the key is in its conf, so a lost answer does no harm.
 *
 * @param dagId the DAG
 * @param key tells this request from others; letters, digits, and {@code . _ : + -}
 * @param logicalDate the date it is for; null for none. A DAG has one run for a date
 * @param conf what the tasks receive besides the key
 * @param note what people read beside the run
 */
public record TriggerRequest(
    String dagId,
    String key,
    @Nullable Instant logicalDate,
    Map<String, Object> conf,
    @Nullable String note) {
  /** The entry of the conf that holds the key of a run which Kho started. */
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

  /** The id of the run. */
  public String runId() {
    return "kho__" + key;
  }

  TriggerBody body() {
    Map<String, Object> reported = new LinkedHashMap<>(conf);
    reported.put(KEY, key);
    return new TriggerBody(runId(), logicalDate, reported, note);
  }

  /** Whether a run was started by this request, as its conf shows. */
  boolean is(DagRun run) {
    JsonNode reported = run.conf();
    return reported != null && AirflowJson.tree(body().conf()).equals(reported);
  }

  /** The body of the call. Airflow requires the logical date, also where it is null. */
  record TriggerBody(
      String dagRunId,
      @JsonInclude @Nullable Instant logicalDate,
      Map<String, Object> conf,
      @Nullable String note) {}
}
