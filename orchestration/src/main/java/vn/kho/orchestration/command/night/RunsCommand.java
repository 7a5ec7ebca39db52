package vn.kho.orchestration.command.night;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.runs.RunDetail;
import vn.kho.orchestration.runs.RunFormatter;
import vn.kho.orchestration.runs.RunHistoryReader;
import vn.kho.orchestration.runs.RunJsonWriter;
import vn.kho.orchestration.runs.RunLine;
import vn.kho.orchestration.sql.TrinoConnection;
import vn.kho.orchestration.trino.TrinoInstall;
import vn.kho.orchestration.trino.TrinoServer;
import vn.kho.orchestration.trino.TrinoStateFile;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** Shows how the last runs ended. */
@Command(
    name = "runs",
    description = {
      "Shows how the last runs went, one line each, the newest first; starts Trino if need be.",
      "Times are those of Việt Nam.",
      "Exit status 0: shown; 2: there is no such dataset, or it could not be read."
    },
    subcommands = RunsCommand.ShowRunCommand.class,
    footer = {
      "",
      "Example:",
      "  kho runs",
      "  kho runs --last 50 --dataset tourism.eatery --json",
      "  kho runs --night 2026-11-23"
    })
public final class RunsCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private WarehouseOptions place = new WarehouseOptions();

  @Mixin private JsonOption json = new JsonOption();

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many runs (default: ${DEFAULT-VALUE}).")
  private int last;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description = "Only runs that had it, and only its part of them.")
  private @Nullable String dataset;

  @Option(
      names = "--night",
      paramLabel = "DATE",
      description =
          "Only runs of the night of that date, whoever started them: kho night, Airflow.")
  private @Nullable LocalDate night;

  @Override
  public void run() {
    if (last < 1) {
      throw new ParameterException(spec.commandLine(), "--last is at least 1, not " + last);
    }
    try (TrinoConnection sql = connect(place, spec)) {
      RunHistoryReader history = new RunHistoryReader(sql, zone(place));
      List<RunLine> runs =
          history.last(last, Optional.ofNullable(dataset), Optional.ofNullable(night));
      if (runs.isEmpty() && dataset != null) {
        check(dataset, history);
      }
      spec.commandLine()
          .getOut()
          .print(json.asked() ? RunJsonWriter.of(runs) + "\n" : RunFormatter.of(runs, zone(place)));
      spec.commandLine().getOut().flush();
    }
  }

  /** Refuses a dataset that has no contract and was never loaded. */
  private void check(String dataset, RunHistoryReader history) {
    Contracts contracts = StatusCommand.contracts(place.settings());
    Set<String> known = new TreeSet<>(history.datasets());
    contracts.names().forEach(name -> known.add(name.toString()));
    if (!known.contains(dataset)) {
      throw StatusCommand.unknown("dataset", dataset, known, contracts);
    }
  }

  static ZoneId zone(WarehouseOptions place) {
    return place.settings().zone(Setting.TIME_ZONE);
  }

  /** Connects to the running Trino, or to one that is started now and keeps running. */
  static TrinoConnection connect(WarehouseOptions place, CommandSpec spec) {
    Settings settings = place.settings();
    TrinoServer server = new TrinoServer(settings);
    Optional<TrinoStateFile> running =
        server.status().filter(one -> one.warehouse().equals(settings.location(Setting.WAREHOUSE)));
    if (running.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("Starting Trino; it stays until: kho sql stop" + place.repeated());
      running = Optional.of(server.start(new TrinoInstall(settings)));
    }
    return TrinoConnection.connect(running.orElseThrow().url());
  }

  /** Shows one run. */
  @Command(
      name = "show",
      description = {
        "Shows one run: its datasets, what went wrong, the ledger by stage.",
        "Exit status 0: all was published or unchanged, or undone by a person; 1: some were held,",
        "missing or failed."
      },
      footer = {"", "Example:", "  kho runs show last", "  kho runs show 20261122t181500z_1a2b3c"})
  static final class ShowRunCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private WarehouseOptions place = new WarehouseOptions();

    @Parameters(
        paramLabel = "ID",
        defaultValue = "last",
        description = "The run, or the beginning of its id (default: the last one).")
    private String id = "last";

    @Mixin private JsonOption json = new JsonOption();

    @Override
    public Integer call() {
      try (TrinoConnection sql = connect(place, spec)) {
        RunDetail detail = new RunHistoryReader(sql, zone(place)).show(id);
        String text =
            json.asked() ? RunJsonWriter.of(detail) + "\n" : RunFormatter.of(detail, zone(place));
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        return detail.run().well() ? 0 : 1;
      }
    }
  }
}
