package vn.kho.orchestration.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.process.Job;

/** Shows how good the data are. */
@Command(
    name = "quality",
    description = "Shows how good the data are, night after night.",
    footer = {"", "Example:", "  kho quality report"})
final class QualityCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "report",
      description = {
        "Writes the quality pages of a run from the warehouse's tables, and prints where the index is:",
        "an index by agency, and for each dataset a page in Vietnamese and English (HTML that opens",
        "from disk), the same as JSON, and as JUnit XML. kho load does so by itself."
      },
      footer = {
        "",
        "Example:",
        "  kho quality report",
        "  kho quality report --run 20261122t181500z_1a2b3c --dataset tourism.eatery --out pages"
      })
  int report(
      @Mixin Place place,
      @Option(names = "--run", paramLabel = "ID", description = "The run; the newest otherwise.")
          @Nullable String run,
      @Option(
              names = "--dataset",
              paramLabel = "NAME",
              description = "Writes this dataset's page again; repeatable. Missing ones otherwise.")
          @Nullable List<String> datasets,
      @Option(
              names = "--out",
              paramLabel = "DIR",
              description = "Folder for the pages (default: quality.location).")
          @Nullable String out) {
    List<String> what = new ArrayList<>();
    if (run != null) {
      what.addAll(List.of("--run", run));
    }
    if (datasets != null) {
      datasets.forEach(dataset -> what.addAll(List.of("--dataset", dataset)));
    }
    if (out != null) {
      what.addAll(List.of("--out", Place.absolute(out)));
    }
    return Job.quality(place.settings(), place.overrides(Map.of()), what).run(LoadCommand.built());
  }
}
