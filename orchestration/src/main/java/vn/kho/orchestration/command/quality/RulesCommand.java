package vn.kho.orchestration.command.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.process.BuildFolder;
import vn.kho.orchestration.process.JobProcess;

/** Lists rules. */
@Command(
    name = "rules",
    description = {
      "Lists the rules of datasets: of their suites, and those that their contracts state, each with"
          + " the file and line it is written on.",
      "Exit status 0: all sound; 2: something is wrong with them."
    },
    footer = {"", "Example:", "  kho rules tourism.eatery", "  kho rules --json"})
public final class RulesCommand implements Callable<Integer> {
  @Mixin private WarehouseOptions place = new WarehouseOptions();

  @Parameters(paramLabel = "DATASET", description = "Dataset; all where none is named.")
  private List<String> datasets = new ArrayList<>();

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    List<String> what = new ArrayList<>();
    datasets.forEach(dataset -> what.addAll(List.of("--dataset", dataset)));
    if (json.asked()) {
      what.add(JsonOption.NAME);
    }
    Map<String, String> none = Map.of();
    return JobProcess.rules(place.settings(), place.overrides(none), what).run(BuildFolder.path());
  }
}
