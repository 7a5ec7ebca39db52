package vn.kho.orchestration.command.warehouse;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.command.night.LoadCommand;
import vn.kho.orchestration.command.option.TableFileOptions;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.process.JobArguments;
import vn.kho.orchestration.process.JobProcess;
import vn.kho.orchestration.schedule.PlanReader;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** Drafts a contract and a suite from a file. */
@Command(
    name = "add",
    description = {
      "Drafts a contract and a suite of rules from a file or an address, so that it can be loaded at once.",
      "Types, cleaners, the key and personal columns are guessed from the values; a person confirms the lines"
          + " marked XÁC NHẬN / CONFIRM. No file is overwritten.",
      "Exit status 0: written; 2: it could not be done, nothing is written."
    },
    footer = {
      "",
      "Example:",
      "  kho add deliveries/phong-kham-2026.csv --name health.clinic --agency so-y-te",
      "  kho load --dataset health.clinic --sources deliveries"
    })
public final class AddCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private WarehouseOptions place = new WarehouseOptions();
  @Mixin private TableFileOptions form = new TableFileOptions();

  @Parameters(
      index = "0",
      paramLabel = "FILE|URL",
      description =
          "Text with delimiters or of fixed width, a workbook, JSON, JSON Lines, XML, GeoJSON or"
              + " Parquet.")
  private String file = "";

  @Option(
      names = "--name",
      paramLabel = "DOMAIN.DATASET",
      description = "What the dataset is called (default: staging, a dot, and the file's name).")
  private @Nullable String name;

  @Option(names = "--agency", paramLabel = "WORD", description = "Who delivers it.")
  private @Nullable String agency;

  @Option(
      names = "--table",
      paramLabel = "N",
      description = "The table where a file holds several, from 1 (default: the first).")
  private @Nullable String table;

  @Override
  public Integer call() {
    Settings settings = place.settings();
    int status = job(settings).run(LoadCommand.built());
    if (status == 0) {
      PlanReader.missingAgencies(settings).forEach(spec.commandLine().getOut()::println);
    }
    return status;
  }

  /** The job that drafts. */
  JobProcess job(Settings settings) {
    JobArguments arguments =
        JobArguments.of(List.of(file))
            .with("--contracts", settings.path(Setting.CONTRACTS))
            .with("--suites", settings.path(Setting.SUITES))
            .with("--sources", settings.path(Setting.SOURCES))
            .with("--name", name)
            .with("--agency", agency)
            .with("--table", table)
            .flag("--next-options=" + place.repeated(), !place.repeated().isEmpty());
    return JobProcess.add(settings, form.addTo(arguments).list());
  }
}
