package vn.kho.orchestration.command.night;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.process.BuildFolder;
import vn.kho.orchestration.process.JobArguments;
import vn.kho.orchestration.process.JobProcess;
import vn.kho.schema.settings.Setting;

/** Loads datasets in one run. */
@Command(
    name = "load",
    description = {
      "Loads datasets: fetch, land, clean, deduplicate, check, publish.",
      "Exit status 0: all published or unchanged; 1: some held, failed or missing; 2: could not run."
    },
    footer = {
      "",
      "Example:",
      "  kho load --all --sources DIR --warehouse DIR --json",
      "  kho load --dataset tourism.eatery",
      "  kho load --agency so-du-lich --as-of 2026-11-20"
    })
public final class LoadCommand implements Callable<Integer> {
  @Mixin private WarehouseOptions place = new WarehouseOptions();

  @ArgGroup(exclusive = false, multiplicity = "1")
  private DatasetSelection chosen = new DatasetSelection();

  @Option(
      names = "--sources",
      paramLabel = "DIR",
      description = "Folder in which the files of local servers are looked for.")
  private @Nullable String sources;

  @Option(
      names = "--server",
      paramLabel = "NAME",
      description = "Contract server to load from, where a contract names several.")
  private @Nullable String server;

  @Mixin private JsonOption json = new JsonOption();

  @Option(
      names = "--max-shrink",
      paramLabel = "SHARE",
      description = "Rows that a snapshot may remove in this one load, 0 to 1; 1 lets all go.")
  private @Nullable String maxShrink;

  @Option(names = "--again", description = "Also what was loaded before and has not changed since.")
  private boolean again;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = {
        "Loads what had landed by the end of a day that is over (time.zone); nothing is",
        "fetched, and nothing older goes over anything newer. Safe to repeat."
      })
  private @Nullable String asOf;

  @Option(
      names = "--scheduler",
      paramLabel = "NAME",
      description = "Who starts it, for ops.run: airflow, night or hand (default: hand).")
  private @Nullable String scheduler;

  @Option(
      names = "--scheduler-run",
      paramLabel = "ID",
      description = "The scheduler's own name for this run, for ops.run.")
  private @Nullable String schedulerRun;

  @Option(
      names = "--logical-date",
      paramLabel = "ISO",
      description = "The moment this run stands for, such as 2026-11-22T18:00:00Z, for ops.run.")
  private @Nullable String logicalDate;

  @Option(
      names = "--except",
      paramLabel = "NAME",
      description = "A dataset that is not loaded; repeatable.")
  private List<String> except = new ArrayList<>();

  @Option(
      names = "--pool",
      paramLabel = "NAME=N:AGENCY,...",
      description = "At most N datasets of these agencies are fetched at once; repeatable.")
  private List<String> pools = new ArrayList<>();

  @Option(
      names = "--together",
      paramLabel = "hold|leave-out",
      description = {
        "All datasets of this load are published at one instant. Where one cannot be, the others",
        "wait for it (hold), or it is left out (leave-out)."
      })
  private @Nullable String together;

  /** What is loaded. */
  static final class DatasetSelection {
    @Option(names = "--all", description = "Every contract.")
    private boolean all;

    @Option(names = "--dataset", paramLabel = "NAME", description = "One dataset; repeatable.")
    private List<String> datasets = new ArrayList<>();

    @Option(names = "--agency", paramLabel = "ID", description = "One agency; repeatable.")
    private List<String> agencies = new ArrayList<>();
  }

  @Override
  public Integer call() {
    Map<String, String> changes = new TreeMap<>();
    if (sources != null) {
      changes.put(Setting.SOURCES.key(), WarehouseOptions.absolute(sources));
    }
    if (server != null) {
      changes.put(Setting.SOURCES_SERVER.key(), server);
    }
    return JobProcess.load(place.settings(changes), place.overrides(changes), what())
        .run(BuildFolder.path());
  }

  private List<String> what() {
    return JobArguments.of(List.of())
        .withEach("--dataset", chosen.datasets)
        .withEach("--agency", chosen.agencies)
        .flag("--all", chosen.all)
        .with("--max-shrink", maxShrink)
        .with("--as-of", asOf)
        .with("--together", together)
        .with("--scheduler", scheduler)
        .with("--scheduler-run", schedulerRun)
        .with("--logical-date", logicalDate)
        .withEach("--except", except)
        .withEach("--pool", pools)
        .flag("--again", again)
        .flag(JsonOption.NAME, json.asked())
        .list();
  }
}
