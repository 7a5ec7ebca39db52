package vn.kho.orchestration.command.quality;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.process.BuildFolder;
import vn.kho.orchestration.process.JobProcess;
import vn.kho.schema.settings.Settings;

/** Profiles data, and drafts a suite from it. */
@Command(
    name = "profile",
    description = {
      "Shows what each column holds: type, empty rows, distinct values, figures, forms, histogram.",
      "Of more than 100,000 rows a random sample is looked at, and the answer says so.",
      "The answer shows values of rows: it is for the owner of the data.",
      "Exit status 0: done; 2: could not run."
    },
    footer = {
      "",
      "Example:",
      "  kho profile eatery.csv",
      "  kho profile eatery.csv --suggest --out eatery.yaml",
      "  kho profile tourism.eatery --json"
    })
public final class ProfileCommand implements Callable<Integer> {
  @Mixin private WarehouseOptions place = new WarehouseOptions();
  @Mixin private DataFileOptions form = new DataFileOptions();

  @Parameters(
      index = "0",
      paramLabel = "FILE|TABLE",
      description = {
        "A CSV, JSON, Excel or Parquet file, a folder of Parquet files, an Iceberg table's folder or metadata",
        "file, or a dataset (DOMAIN.DATASET) of the configured warehouse."
      })
  private String data = "";

  @Option(
      names = "--suggest",
      description = "A draft suite instead, with the evidence for each rule as a comment.")
  private boolean suggest;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the draft goes (default: standard output).")
  private @Nullable String out;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    Settings settings = place.settings();
    String known = DataFileOptions.place(data, settings);
    List<String> arguments =
        form.arguments(known)
            .flag("--suggest", suggest)
            .with("--out", out)
            .flag(JsonOption.NAME, json.asked())
            .list();
    return JobProcess.quality(
            "ProfileJob",
            settings,
            place.overrides(Map.of()),
            new JobProcess.DataArguments(known, arguments))
        .run(BuildFolder.path());
  }
}
