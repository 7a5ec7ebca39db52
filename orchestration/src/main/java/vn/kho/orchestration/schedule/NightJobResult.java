package vn.kho.orchestration.schedule;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.ExitStatus;

/** The answer of the load job of a night, by flow. */
public final class NightJobResult {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> PASSING =
      Set.of(
          ErrorCode.SOURCE_UNREACHABLE.text(),
          ErrorCode.DATASET_BUSY.text(),
          ErrorCode.MAIN_MOVED.text(),
          ErrorCode.WAREHOUSE_UNREACHABLE.text());

  private final Map<String, JsonNode> runs = new LinkedHashMap<>();

  /**
   * Reads the answer of a job that ran these flows; a flow without an answer counts as one that
   * could not run.
   *
   * @param text JSON; of anything else each flow's message says that it cannot be read, and where
   */
  public static NightJobResult read(String text, List<PlannedNight.DueFlow> flows) {
    try {
      JsonNode all = JSON.readTree(text.isBlank() ? "{}" : text).path("runs");
      return of(all, flows, "ended without an answer");
    } catch (JsonProcessingException e) {
      // The text may hold values of records, so only the place of the fault is shown.
      JsonLocation place = e.getLocation();
      String why = "gave an answer that is no JSON at line %d, column %d";
      return of(
          JSON.createArrayNode(), flows, why.formatted(place.getLineNr(), place.getColumnNr()));
    }
  }

  private static NightJobResult of(
      JsonNode all, List<PlannedNight.DueFlow> flows, String otherwise) {
    NightJobResult answer = new NightJobResult();
    for (int i = 0; i < flows.size(); i++) {
      JsonNode own = all.path(i);
      JsonNode run =
          own.isObject()
              ? own
              : JSON.createObjectNode()
                  .put("exit_status", ExitStatus.NOT_RUN)
                  .put("message", "the load job " + otherwise + "; its log is above");
      answer.runs.put(flows.get(i).flow().name(), run);
    }
    return answer;
  }

  /** The run of a flow, as the load reported it. */
  public JsonNode run(String flow) {
    return runs.getOrDefault(flow, JSON.createObjectNode());
  }

  /** Datasets of a flow with this verdict. */
  public List<String> datasets(String flow, String verdict) {
    List<String> names = new ArrayList<>();
    for (JsonNode dataset : run(flow).path("datasets")) {
      if (dataset.path("verdict").asText().equals(verdict)) {
        names.add(dataset.path("dataset").asText());
      }
    }
    return names;
  }

  /** All datasets that were published. */
  public Set<String> published() {
    Set<String> names = new TreeSet<>();
    runs.keySet().forEach(flow -> names.addAll(datasets(flow, "published")));
    return names;
  }

  /**
   * Datasets of a flow whose failure may be gone a few minutes later, so that a retry is
   * worthwhile.
   */
  public List<String> passing(String flow) {
    List<String> names = new ArrayList<>();
    for (JsonNode dataset : run(flow).path("datasets")) {
      if (PASSING.contains(dataset.path("failure").path("code").asText())) {
        names.add(dataset.path("dataset").asText());
      }
    }
    return names;
  }

  /** 0 where all went well, 1 where a dataset did not, 2 where a flow could not run. */
  public int exitStatus() {
    return runs.values().stream()
        .mapToInt(run -> run.path("exit_status").asInt(ExitStatus.NOT_RUN))
        .max()
        .orElse(0);
  }
}
