package vn.kho.orchestration.mart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.kho.orchestration.process.JobProcess;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/**
 * Writes views into the catalog by a job beside Trino.
 *
 * @param settings of the warehouse
 * @param overrides the settings that the command line changed, key to value
 * @param built where the launcher keeps what it built
 * @param together the datasets that are published together with others
 */
public record ViewWriter(
    Settings settings, Map<String, String> overrides, Path built, Set<DatasetName> together) {

  /** Copies the overrides and the datasets. */
  public ViewWriter {
    overrides = Map.copyOf(overrides);
    together = Set.copyOf(together);
  }

  /** Writes them; gives for each by its name why it was refused, or nothing. */
  Map<String, Optional<String>> write(List<MartView> views) {
    try {
      Path file = Files.createTempFile("kho-views", ".json");
      try {
        Files.writeString(file, MartView.json(views, together).toString());
        String answer = JobProcess.marts(settings, overrides, file).answer(built);
        return read(answer);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Optional<String>> read(String answer) {
    if (answer.isBlank()) {
      throw new KhoException(
          ErrorCode.WAREHOUSE_UNREACHABLE,
          "Cannot make the marts, the job that writes them could not run. It said why above");
    }
    try {
      Map<String, Optional<String>> refusals = new HashMap<>();
      for (JsonNode view : new ObjectMapper().readTree(answer)) {
        refusals.put(
            view.path("view").asText(), Optional.ofNullable(view.path("refusal").textValue()));
      }
      return refusals;
    } catch (JsonProcessingException e) {
      throw new KhoException(
          ErrorCode.INTERNAL_FAULT, "Cannot make the marts, the job's answer is no JSON", e);
    }
  }
}
