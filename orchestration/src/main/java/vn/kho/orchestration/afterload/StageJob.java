package vn.kho.orchestration.afterload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kho.orchestration.process.JobProcess;
import vn.kho.orchestration.process.JobRunner;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/**
 * Runs after-load stages of a warehouse, each as a job.
 *
 * @param settings of the warehouse
 * @param overrides the settings that the command line changed, key to value
 * @param jobs runs them
 */
public record StageJob(Settings settings, Map<String, String> overrides, JobRunner jobs) {

  /** Copies the overrides. */
  public StageJob {
    overrides = Map.copyOf(overrides);
  }

  /**
   * Runs a stage.
   *
   * @param input a file that the command wrote for the stage; empty where the stage needs none
   * @return what became of each output
   * @throws KhoException WAREHOUSE_UNREACHABLE where the job could not run
   */
  public List<StageOutput> run(String stage, Optional<Path> input) {
    return read(stage, jobs.answer(JobProcess.afterLoad(settings, overrides, stage, input)));
  }

  static List<StageOutput> read(String stage, String answer) {
    if (answer.isBlank()) {
      throw new KhoException(
          ErrorCode.WAREHOUSE_UNREACHABLE,
          "Cannot run " + stage + ", its job could not run. Its output above says why");
    }
    try {
      List<StageOutput> outputs = new ArrayList<>();
      for (JsonNode one : new ObjectMapper().readTree(answer).path("outputs")) {
        outputs.add(
            new StageOutput(
                one.path("output").asText(),
                one.path("status").asText(),
                Optional.ofNullable(one.path("message").textValue())));
      }
      return outputs;
    } catch (JsonProcessingException e) {
      throw new KhoException(
          ErrorCode.INTERNAL_FAULT,
          "Cannot run " + stage + ", the job's answer is no JSON. Please report it with the log.",
          e);
    }
  }
}
