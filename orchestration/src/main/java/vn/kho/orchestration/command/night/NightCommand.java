package vn.kho.orchestration.command.night;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.StepProgress;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.process.BuildFolder;
import vn.kho.orchestration.process.JobSession;
import vn.kho.orchestration.schedule.NightPlan;
import vn.kho.orchestration.schedule.PlanFlow;
import vn.kho.orchestration.schedule.PlanFormatter;
import vn.kho.orchestration.schedule.PlanJsonWriter;
import vn.kho.orchestration.schedule.PlanReader;
import vn.kho.orchestration.schedule.PlannedNight;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.settings.Setting;

/** The night without Airflow. */
@Command(
    name = "night",
    description = {
      "Runs the graph of the schedule in one go, without Airflow: loads, marts, maintenance.",
      "A date that is over is loaded from what had landed by then.",
      "With --dry-run it says what would run, in which order, and does nothing.",
      "Exit status 0: all well; 1: some held, failed, missing or not made; 2: a step could not run."
    },
    footer = {
      "",
      "Example:",
      "  kho night",
      "  kho night --date 2026-11-20 --json",
      "  kho night --dry-run --date 2026-12-31",
      "  kho night --flow reference --flow marts"
    })
public final class NightCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private WarehouseOptions place = new WarehouseOptions();

  @Option(
      names = "--date",
      paramLabel = "DATE",
      description = "The date of the night, such as 2026-11-20 (default: today in Việt Nam).")
  private @Nullable LocalDate date;

  @Option(
      names = "--flow",
      paramLabel = "NAME",
      description =
          "Only this flow of the schedule, also when its cron names another day; repeatable.")
  private List<String> flows = new ArrayList<>();

  @Option(
      names = "--sources",
      paramLabel = "DIR",
      description = "Folder in which the files of local servers are looked for.")
  private @Nullable String sources;

  @Option(
      names = "--dry-run",
      description = "Says what would run on the date, which may be to come; nothing is done.")
  private boolean dryRun;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    Map<String, String> changes = new TreeMap<>();
    if (sources != null) {
      changes.put(Setting.SOURCES.key(), WarehouseOptions.absolute(sources));
    }
    NightPlan plan = PlanReader.read(place.settings(changes));
    LocalDate today = LocalDate.now(Clock.system(plan.zone()));
    LocalDate night = date == null ? today : date;
    if (dryRun) {
      printPlan(plan, PlannedNight.of(plan, night, wanted(plan)));
      return 0;
    }
    if (night.isAfter(today)) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot run a night that is to come: "
              + night
              + ". Take a date up to "
              + today
              + ", or add --dry-run to see what would run");
    }
    PlannedNight due = PlannedNight.of(plan, night, wanted(plan));
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter log = json.asked() ? spec.commandLine().getErr() : out;
    plan.notes().forEach(note -> log.println("Note: " + note + "."));
    due.idle().forEach(flow -> log.println("Not on " + night + ": " + flow.name()));
    NightReport reported;
    try (JobSession jobs = new JobSession(BuildFolder.path())) {
      NightRunner.NightEnvironment machine =
          new NightRunner.NightEnvironment(place.settings(changes), place.overrides(changes), jobs);
      NightRunner pipeline =
          new NightRunner(due, machine, new StepProgress(log, NightRunner.steps(due)), log);
      reported = pipeline.run(night.isBefore(today));
    }
    out.println(json.asked() ? reported.json().toPrettyString() : reported.table());
    return reported.exitStatus();
  }

  /** What would run: loads of all flows by one job, one flow behind the other, then the others. */
  private void printPlan(NightPlan plan, PlannedNight due) {
    PrintWriter out = spec.commandLine().getOut();
    NightPlan tonight = due.duePlan(plan);
    if (json.asked()) {
      ObjectNode root = PlanJsonWriter.of(tonight).put("date", due.date().toString());
      due.idle().forEach(flow -> root.withArray("not_due").add(flow.name()));
      out.println(root.toPrettyString());
      return;
    }
    out.println("Night of " + due.date() + ", in this order; nothing is done");
    out.println(PlanFormatter.of(tonight).strip());
    due.idle().forEach(flow -> out.println("\nNot on " + due.date() + ": " + flow.name()));
  }

  private Set<String> wanted(NightPlan plan) {
    List<String> known = plan.flows().stream().map(PlanFlow::name).toList();
    for (String flow : flows) {
      if (!known.contains(flow)) {
        throw new KhoException(
            ErrorCode.SCHEDULE_INVALID,
            "Cannot run the night, no such flow in the schedule: "
                + flow
                + NearestWord.hint(flow, known)
                + ". There are "
                + String.join(", ", known));
      }
    }
    return new TreeSet<>(flows);
  }
}
