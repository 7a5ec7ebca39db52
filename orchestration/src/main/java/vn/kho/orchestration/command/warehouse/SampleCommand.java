package vn.kho.orchestration.command.warehouse;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.process.BuildFolder;
import vn.kho.orchestration.process.JobArguments;
import vn.kho.orchestration.process.JobProcess;

/** Writes sample deliveries. */
@Command(
    name = "sample",
    description = {
      "Writes agency files with the shapes and the mess of real ones, and a truth file beside them.",
      "Exit status 0: written; 2: could not be."
    },
    footer = {
      "",
      "Example:",
      "  kho sample --out /tmp/sample --seed 7 --scale 10",
      "  kho sample --out /tmp/province --agencies 32 && kho night --home /tmp/province",
      "  kho sample --out /tmp/formats --formats && kho load --all --home /tmp/formats"
    })
public final class SampleCommand implements Callable<Integer> {
  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where they go.")
  private Path out = Path.of("");

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Equal seeds write equal files (default: ${DEFAULT-VALUE}).")
  private String seed = "";

  @Option(
      names = "--scale",
      paramLabel = "S",
      defaultValue = "1",
      description = "How many times the size of the real lists (default: ${DEFAULT-VALUE}).")
  private String scale = "";

  @Option(
      names = "--agencies",
      paramLabel = "N",
      description = {
        "A whole province of so many agencies in place of the real ones: generated datasets with their",
        "contracts, suites, schedule and kho.yaml, the home of a warehouse of its own."
      })
  private @Nullable String agencies;

  @Option(
      names = "--datasets",
      paramLabel = "N",
      description =
          "Datasets of such a province (default: 115 for 32 agencies, else in proportion).")
  private @Nullable String datasets;

  @Option(
      names = "--formats",
      description = {
        "One list in every format and encoding, with a contract for each and the rows that all of their",
        "tables must have: the home of a warehouse of its own."
      })
  private boolean formats;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    JobArguments what =
        JobArguments.of(List.of())
            .with("--out", WarehouseOptions.absolute(out.toString()))
            .with("--seed", seed)
            .with("--scale", scale)
            .with("--agencies", agencies)
            .with("--datasets", datasets)
            .flag("--formats", formats)
            .flag(JsonOption.NAME, json.asked());
    return JobProcess.sample(what.list()).run(BuildFolder.path());
  }
}
