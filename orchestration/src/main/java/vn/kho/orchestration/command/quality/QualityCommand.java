package vn.kho.orchestration.command.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.process.BuildFolder;
import vn.kho.orchestration.process.JobProcess;

/** Commands on the quality of data. */
@Command(
    name = "quality",
    description = "Shows how good the data are, night after night.",
    footer = {"", "Example:", "  kho quality report"},
    subcommands = QualityCommand.QualityReportCommand.class)
public final class QualityCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Writes the pages. */
  @Command(
      name = "report",
      description = {
        "Writes the quality pages of a run from the warehouse's tables, and prints where the index is.",
        "An index by agency, and for each dataset a page in Vietnamese and English (HTML that opens",
        "from disk), the same as JSON, and as JUnit XML. kho load --set quality.pages=true does so by"
            + " itself.",
        "Exit status 0: written; 2: could not be."
      },
      footer = {
        "",
        "Example:",
        "  kho quality report",
        "  kho quality report --run 20261122t181500z_1a2b3c --dataset tourism.eatery --out pages"
      })
  static final class QualityReportCommand implements Callable<Integer> {
    @Mixin private WarehouseOptions place = new WarehouseOptions();

    @Option(names = "--run", paramLabel = "ID", description = "The run; the newest otherwise.")
    private @Nullable String run;

    @Option(
        names = "--dataset",
        paramLabel = "NAME",
        description = "Writes this dataset's page again; repeatable. Missing ones otherwise.")
    private List<String> datasets = new ArrayList<>();

    @Option(
        names = "--out",
        paramLabel = "DIR",
        description = "Folder for the pages (default: quality.location).")
    private @Nullable String out;

    @Mixin private JsonOption json = new JsonOption();

    @Override
    public Integer call() {
      List<String> what = new ArrayList<>();
      if (run != null) {
        what.addAll(List.of("--run", run));
      }
      datasets.forEach(dataset -> what.addAll(List.of("--dataset", dataset)));
      if (out != null) {
        what.addAll(List.of("--out", WarehouseOptions.absolute(out)));
      }
      if (json.asked()) {
        what.add(JsonOption.NAME);
      }
      return JobProcess.quality(place.settings(), place.overrides(Map.of()), what)
          .run(BuildFolder.path());
    }
  }
}
