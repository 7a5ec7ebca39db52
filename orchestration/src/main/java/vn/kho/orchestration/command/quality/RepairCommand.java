package vn.kho.orchestration.command.quality;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.TableFileOptions;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.process.BuildFolder;
import vn.kho.orchestration.process.JobArguments;
import vn.kho.orchestration.process.JobProcess;

/** Finds errors in a file of which nothing is declared, and repairs the certain ones. */
@Command(
    name = "repair",
    description = {
      "Finds errors in a file of which nothing is declared, and repairs the certain ones.",
      "Evidence is what the rows show: dependencies, sums, figures 1,000 times too large or small,",
      "values in another form or notation, rare typing errors, empty cells, placeholders.",
      "Only what leaves one explanation is repaired, in the file of --out; the rest is proposed.",
      "The answer shows values of rows: it is for the owner of the data.",
      "Exit status 0: done; 2: could not run."
    },
    footer = {
      "",
      "Example:",
      "  kho repair visits.xlsx",
      "  kho repair visits.csv --out repaired.csv --findings findings.csv"
    })
public final class RepairCommand implements Callable<Integer> {
  @Mixin private WarehouseOptions place = new WarehouseOptions();
  @Mixin private TableFileOptions form = new TableFileOptions();

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "A file of any format that kho read knows.")
  private String file = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the repaired rows go, as CSV in UTF-8.")
  private @Nullable String out;

  @Option(
      names = "--findings",
      paramLabel = "FILE",
      description = {
        "Where the cells are listed, as CSV: row (from 1, without the header), column, original, value,",
        "outcome, kind, reason."
      })
  private @Nullable String findings;

  @Option(
      names = "--delimiter",
      paramLabel = "C",
      description = "Text: what separates cells, \\t for a tab (default: found out).")
  private @Nullable String delimiter;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    JobArguments what =
        form.addTo(JobArguments.of(List.of(file)).with("--out", out).with("--findings", findings))
            .with("--delimiter", delimiter)
            .flag(JsonOption.NAME, json.asked());
    return JobProcess.repair(place.settings(), what.list()).run(BuildFolder.path());
  }
}
