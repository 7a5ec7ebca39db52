package vn.kho.orchestration.command.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.process.BuildFolder;
import vn.kho.orchestration.process.JobProcess;
import vn.kho.schema.settings.Settings;

/** Runs a suite on data that need not be of this warehouse. */
@Command(
    name = "check",
    description = {
      "Runs a suite of rules on a CSV, JSON, Excel or Parquet file, a folder or a table.",
      "A folder is one of Parquet files; a table is an Iceberg table or a dataset.",
      "JSON and Excel are read as loads read them: numbers, dates and texts apart.",
      "The suite is Kho's YAML, or Great Expectations' JSON (0.x and 1.x) as it is.",
      "The answer shows values of rows that break rules: it is for the owner of the data.",
      "With --json the answer is a validation result of Great Expectations 1.x.",
      "Exit status 0: passed; 1: failed; 2: could not run."
    },
    footer = {
      "",
      "Example:",
      "  kho check --data eatery.csv --suite quality-rules/suites/tourism/eatery.yaml",
      "  kho check --data visits.xlsx --sheet 'Tháng 3' --suite visits.yaml",
      "  kho check --data visits.parquet --suite gx-suite.json --json",
      "  kho check --data tourism.eatery --suite quality-rules/suites/tourism/eatery.yaml"
    })
public final class CheckCommand implements Callable<Integer> {
  @Mixin private WarehouseOptions place = new WarehouseOptions();
  @Mixin private DataFileOptions form = new DataFileOptions();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE|TABLE",
      description = {
        "A file, a folder, an Iceberg table's folder or metadata file, or a dataset (DOMAIN.DATASET) of",
        "the configured warehouse."
      })
  private String data = "";

  @Option(
      names = "--suite",
      required = true,
      paramLabel = "FILE",
      description = "The rules, YAML or JSON.")
  private String suite = "";

  @Mixin private JsonOption json = new JsonOption();

  @Option(
      names = "--result-format",
      paramLabel = "F",
      description = "BOOLEAN_ONLY, BASIC, SUMMARY (default) or COMPLETE, as Great Expectations.")
  private @Nullable String resultFormat;

  @Option(
      names = "--index-column",
      paramLabel = "NAME",
      description = "A column by which broken rows are reported in the JSON; repeatable.")
  private List<String> indexColumns = new ArrayList<>();

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description =
          "critical, warning or info (default): the lowest severity that fails the check.")
  private @Nullable String failOn;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description = {
        "kho (default): one pass over the rows, every rule, with the rows that break it. deequ: every",
        "rule that Deequ can express, by its VerificationSuite; others end as errored."
      })
  private @Nullable String engine;

  @Option(
      names = "--states",
      paramLabel = "DIR",
      description = "With --engine deequ: saves Deequ's states there, in its own form.")
  private @Nullable String states;

  @Option(
      names = "--checks",
      paramLabel = "FILE",
      description = "With --engine deequ: writes the results of Deequ's checks there, as its JSON.")
  private @Nullable String checks;

  @Override
  public Integer call() {
    Settings settings = place.settings();
    String known = DataFileOptions.place(data, settings);
    List<String> arguments =
        form.arguments(known)
            .with("--suite", suite)
            .flag(JsonOption.NAME, json.asked())
            .with("--result-format", resultFormat)
            .withEach("--index-column", indexColumns)
            .with("--fail-on", failOn)
            .with("--engine", engine)
            .with("--states", states)
            .with("--checks", checks)
            .list();
    return JobProcess.quality(
            "CheckJob",
            settings,
            place.overrides(Map.of()),
            new JobProcess.DataArguments(known, arguments))
        .run(BuildFolder.path());
  }
}
