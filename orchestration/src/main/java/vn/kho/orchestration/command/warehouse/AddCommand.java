package vn.kho.orchestration.command.warehouse;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.TableFileOptions;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.process.BuildFolder;
import vn.kho.orchestration.process.JobArguments;
import vn.kho.orchestration.process.JobProcess;
import vn.kho.orchestration.schedule.PlanReader;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** Drafts a contract and a suite from a file, an address or a database. */
@Command(
    name = "add",
    description = {
      "Drafts a contract and a suite of rules from a file, a folder, an address or a table of a database, so that it"
          + " can be loaded at once.",
      "Types, cleaners, the key and personal columns are guessed from the values; a person confirms the lines"
          + " marked XÁC NHẬN / CONFIRM. No file is overwritten.",
      "Exit status 0: written; 2: it could not be done, nothing is written."
    },
    footer = {
      "",
      "Example:",
      "  kho add deliveries/phong-kham-2026.csv --name health.clinic --agency so-y-te",
      "  kho load --dataset health.clinic --sources deliveries",
      "  kho add jdbc:postgresql://db.example.vn/yte --table public.kham_benh --name health.visit"
          + " --agency so-y-te --user kho_doc --password-variable KHO_SECRET_SO_Y_TE_PASSWORD"
    })
public final class AddCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private WarehouseOptions place = new WarehouseOptions();
  @Mixin private TableFileOptions form = new TableFileOptions();

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|FOLDER|GLOB|URL|DATASET",
      description =
          "Text with delimiters or of fixed width, a workbook, JSON, JSON Lines, XML, GeoJSON or"
              + " Parquet; a jdbc: address; or a dataset of the database that has the table.")
  private List<String> places = List.of();

  @Option(
      names = "--name",
      paramLabel = "DOMAIN.DATASET",
      description = "What the dataset is called (default: staging, a dot, and the file's name).")
  private @Nullable String name;

  @Option(names = "--agency", paramLabel = "WORD", description = "Who delivers it.")
  private @Nullable String agency;

  @Option(
      names = "--table",
      paramLabel = "N|NAME",
      description =
          "The table where a file holds several, from 1 (default: the first); of a database its"
              + " name.")
  private @Nullable String table;

  @Option(
      names = "--query",
      paramLabel = "SQL",
      description = "One SELECT, in the place of a table of a database.")
  private @Nullable String query;

  @Option(names = "--user", paramLabel = "NAME", description = "The account of a database.")
  private @Nullable String user;

  @Option(
      names = "--password-variable",
      paramLabel = "VARIABLE",
      description = "The environment variable that holds its password: KHO_SECRET_<AGENCY>_...")
  private @Nullable String passwordVariable;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    Settings settings = place.settings();
    int status = job(settings).run(BuildFolder.path());
    if (status == 0) {
      CommandLine line = spec.commandLine();
      PlanReader.missingAgencies(settings)
          .forEach((json.asked() ? line.getErr() : line.getOut())::println);
    }
    return status;
  }

  /** The job that drafts. */
  JobProcess job(Settings settings) {
    JobArguments arguments =
        JobArguments.of(places)
            .with("--contracts", settings.path(Setting.CONTRACTS))
            .with("--suites", settings.path(Setting.SUITES))
            .with("--sources", settings.path(Setting.SOURCES))
            .with("--name", name)
            .with("--agency", agency)
            .with("--table", table)
            .with("--query", query)
            .with("--user", user)
            .with("--password-variable", passwordVariable)
            .with("--code-lists", settings.path(Setting.CODE_LISTS))
            .flag(JsonOption.NAME, json.asked())
            .flag("--next-options=" + place.repeated(), !place.repeated().isEmpty());
    return JobProcess.add(settings, form.addTo(arguments).list());
  }
}
