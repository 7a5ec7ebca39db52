package vn.kho.orchestration.command.night;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.afterload.StageJob;
import vn.kho.orchestration.afterload.StageOutput;
import vn.kho.orchestration.afterload.StageRecipes;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.mart.ViewWriter;
import vn.kho.orchestration.process.BuildFolder;
import vn.kho.orchestration.process.JobRunner;
import vn.kho.orchestration.schedule.PlanReader;
import vn.kho.orchestration.trino.TrinoInstall;
import vn.kho.orchestration.trino.TrinoServer;
import vn.kho.schema.afterload.AfterLoadStageTypes;
import vn.kho.schema.mart.Mart;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.settings.Settings;

/** Runs one after-load stage. */
@Command(
    name = "after-load",
    description = {
      "Runs an after-load stage: a step of the night over published tables, such as marts.",
      "What it is made of and has not changed since is left alone; each output is in",
      "ops.after_load.",
      "Exit status 0: every output is made or unchanged; 1: some failed, with the reason; 2: could not run."
    },
    footer = {"", "Example:", "  kho after-load marts --json"})
public final class AfterLoadCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private WarehouseOptions place = new WarehouseOptions();

  @Parameters(paramLabel = "STAGE", description = "The stage, as the schedule names it.")
  private String stage = "";

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    Settings settings = place.settings(); // The stages of jars are known from here on.
    if (AfterLoadStageTypes.named(stage).isEmpty()) {
      List<String> known = AfterLoadStageTypes.names();
      throw new KhoException(
          ErrorCode.SCHEDULE_INVALID,
          "Cannot run an after-load stage, there is none of this name: "
              + stage
              + NearestWord.hint(stage, known)
              + ". There are "
              + String.join(", ", known)
              + ".");
    }
    List<StageOutput> outputs =
        run(
            new StageJob(settings, place.overrides(Map.of()), JobRunner.apart(BuildFolder.path())),
            stage,
            spec.commandLine().getErr());
    PrintWriter out = spec.commandLine().getOut();
    if (json.asked()) {
      out.println(json(outputs));
    } else {
      outputs.forEach(output -> out.println(line(output)));
    }
    return outputs.stream().allMatch(output -> output.refusal().isEmpty()) ? 0 : 1;
  }

  /**
   * Runs a stage and keeps its recipe; for marts, a Trino is started where none runs, since it says
   * their columns.
   */
  static List<StageOutput> run(StageJob job, String stage, PrintWriter log) {
    if (!stage.equals(Mart.STAGE)) {
      return new StageRecipes(job.settings())
          .keeping(stage, () -> job.run(stage, Optional.empty()), log::println);
    }
    ViewWriter writer = new ViewWriter(job, PlanReader.together(job.settings()));
    TrinoServer server = new TrinoServer(job.settings());
    return MartsCommand.make(writer, () -> server.start(new TrinoInstall(job.settings())), log);
  }

  /** An output as a person reads it. */
  static String line(StageOutput output) {
    return output.name()
        + ": "
        + output.refusal().map(why -> "not made. " + why).orElse(output.status());
  }

  private static ArrayNode json(List<StageOutput> outputs) {
    ArrayNode all = new ObjectMapper().createArrayNode();
    outputs.forEach(
        output ->
            all.addObject()
                .put("output", output.name())
                .put("status", output.status())
                .put("why_not", output.refusal().orElse(null)));
    return all;
  }
}
