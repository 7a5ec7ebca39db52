package vn.kho.orchestration.command.night;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.process.BuildFolder;
import vn.kho.orchestration.process.JobProcess;
import vn.kho.orchestration.schedule.PlanReader;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/** Maintains tables: compaction, expiry of snapshots, removal of orphan files. */
@Command(
    name = "maintain",
    description = {
      "Keeps every table fit, those of ops and quality too.",
      "Compacts small files, gathers manifests, forgets old snapshots, removes files that no snapshot",
      "names. Branches and tags stay, rows do not change, and loads may run beside it. How far each",
      "goes: the settings maintain.*.",
      "Exit status 0: every table is fit, or a load holds it and it is taken the next time; 1: a",
      "table failed; 2: could not run."
    },
    footer = {
      "",
      "Example:",
      "  kho maintain",
      "  kho maintain --dry-run --json",
      "  kho maintain --dataset tourism.eatery --dataset ops.file"
    })
public final class MaintainCommand implements Callable<Integer> {
  @Mixin private WarehouseOptions place = new WarehouseOptions();

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description = "One table, such as tourism.eatery or ops.file; repeatable. All otherwise.")
  private List<String> tables = new ArrayList<>();

  @Option(names = "--dry-run", description = "Says what there would be to do, and does nothing.")
  private boolean dry;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    List<String> what = new ArrayList<>(together(place.settings()));
    tables.forEach(table -> what.addAll(List.of("--dataset", table)));
    if (dry) {
      what.add("--dry-run");
    }
    if (json.asked()) {
      what.add(JsonOption.NAME);
    }
    Map<String, String> none = Map.of();
    return JobProcess.maintain(place.settings(), place.overrides(none), what)
        .run(BuildFolder.path());
  }

  /**
   * Names the datasets that the schedule publishes together to the job; nothing where the schedule
   * cannot be read, so that no tag is dropped by mistake.
   */
  static List<String> together(Settings settings) {
    try {
      String names =
          PlanReader.together(settings).stream()
              .map(DatasetName::toString)
              .sorted()
              .collect(Collectors.joining(","));
      return List.of("--together", names.isEmpty() ? "none" : names);
    } catch (KhoException e) {
      return List.of(); // kho validate and the night itself report the schedule
    }
  }
}
