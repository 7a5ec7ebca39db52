package vn.kho.orchestration.command.night;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.kho.orchestration.afterload.StageJob;
import vn.kho.orchestration.afterload.StageOutput;
import vn.kho.orchestration.afterload.StageRecipes;
import vn.kho.orchestration.command.option.StepProgress;
import vn.kho.orchestration.process.JobProcess;
import vn.kho.orchestration.process.JobSession;
import vn.kho.orchestration.schedule.NightJobResult;
import vn.kho.orchestration.schedule.PlanFlow;
import vn.kho.orchestration.schedule.PlanStep;
import vn.kho.orchestration.schedule.PlannedNight;
import vn.kho.orchestration.schedule.StepRetryPolicy;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/** Runs one night: all loads, then what follows, in one process. */
final class NightRunner {
  private final PlannedNight night;
  private final NightEnvironment machine;
  private final StepProgress steps;
  private final PrintWriter log;
  private final NightReport report;
  private final StageRecipes recipes;
  private final Map<String, StageRecipes.StageMark> marks = new HashMap<>();

  /**
   * The warehouse and the process of a night.
   *
   * @param settings of the warehouse
   * @param overrides settings of the command line, for jobs
   * @param jobs the process of the night, which ends with the night
   */
  record NightEnvironment(Settings settings, Map<String, String> overrides, JobSession jobs) {}

  NightRunner(PlannedNight night, NightEnvironment machine, StepProgress steps, PrintWriter log) {
    this.night = night;
    this.machine = machine;
    this.steps = steps;
    this.log = log;
    this.report = new NightReport(night.date());
    this.recipes = new StageRecipes(machine.settings());
  }

  /** How many steps it has. */
  static int steps(PlannedNight night) {
    return night.others().size() + (night.loads().isEmpty() ? 0 : 1);
  }

  /**
   * Runs the night.
   *
   * @param over whether the date is over, so that what landed then is loaded
   */
  NightReport run(boolean over) {
    if (!night.loads().isEmpty()) {
      String names =
          String.join(", then ", night.loads().stream().map(due -> due.flow().name()).toList());
      steps.next("Loads: " + names, () -> loads(over));
    }
    for (PlannedNight.DueFlow due : night.others()) {
      for (PlanStep step : due.flow().steps()) {
        follow(due.flow(), step);
      }
    }
    return report;
  }

  private boolean loads(boolean over) {
    for (PlannedNight.DueFlow due : night.others()) {
      for (PlanStep step : due.flow().steps()) {
        step.accept(new MarkedStage())
            .ifPresent(stage -> marks.put(stage, recipes.take(stage, log::println)));
      }
    }
    NightJobResult answer = run(night.loads(), night.words(over));
    for (PlannedNight.DueFlow due : night.loads()) {
      report.load(due, answer);
    }
    for (PlannedNight.DueFlow due : night.loads()) {
      again(due, over);
    }
    return true;
  }

  private NightJobResult run(List<PlannedNight.DueFlow> flows, List<String> words) {
    JobProcess job = JobProcess.night(machine.settings(), machine.overrides(), words);
    return NightJobResult.read(machine.jobs().answer(job), flows);
  }

  /** Retries failures that may be gone after a pause, as often as the schedule says. */
  private void again(PlannedNight.DueFlow due, boolean over) {
    int most = due.flow().steps().stream().mapToInt(s -> s.retries().count()).max().orElse(0);
    Duration delay =
        due.flow().steps().stream()
            .map(PlanStep::retries)
            .map(StepRetryPolicy::delay)
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    for (int times = 1; times <= most; times++) {
      List<String> words = report.again(due, night, over);
      if (words.isEmpty()) {
        return;
      }
      log.printf(
          "%s: tried again in %d s (%d of %d)%n",
          due.flow().name(), delay.toSeconds(), times, most);
      machine.jobs().close(); // what is tried again begins anew, whatever failed before
      rest(delay);
      report.load(due, run(List.of(due), words));
    }
  }

  private static void rest(Duration delay) {
    try {
      Thread.sleep(delay.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KhoException(ErrorCode.INTERNAL_FAULT, "Cannot go on, the wait was stopped", e);
    }
  }

  private void follow(PlanFlow flow, PlanStep step) {
    long from = System.nanoTime();
    report.step(flow, step, step.accept(new FollowingStep(flow)), from);
  }

  /**
   * The name of the after-load stage of a step, whose mark is removed while tables may change;
   * empty for other steps.
   */
  private static final class MarkedStage implements PlanStep.StepCases<Optional<String>> {
    @Override
    public Optional<String> load(PlanStep.Load load) {
      return Optional.empty();
    }

    @Override
    public Optional<String> afterLoad(PlanStep.AfterLoad stage) {
      return Optional.of(stage.stage());
    }

    @Override
    public Optional<String> maintain(PlanStep.Maintain maintain) {
      return Optional.empty();
    }
  }

  /** Runs a step that follows the loads; returns how it ended. */
  private final class FollowingStep implements PlanStep.StepCases<NightReport.StepOutcome> {
    private final PlanFlow flow;

    FollowingStep(PlanFlow flow) {
      this.flow = flow;
    }

    @Override
    public NightReport.StepOutcome load(PlanStep.Load load) {
      throw new IllegalStateException("Loads run by one job, before what follows: " + load.id());
    }

    @Override
    public NightReport.StepOutcome afterLoad(PlanStep.AfterLoad stage) {
      StageRecipes.StageMark mark = marks.get(stage.stage());
      Set<String> published = report.published();
      String title = title(stage.stage());
      if (mark != null
          && !flow.begunBy().isEmpty()
          && !recipes.changed(mark)
          && stage.reads().stream().noneMatch(n -> published.contains(n.toString()))) {
        recipes.putBack(mark, log::println);
        steps.next(title + ": nothing that is read has changed", () -> true);
        return NightReport.StepOutcome.SKIPPED;
      }
      return steps.next(title, () -> runStage(stage.stage()));
    }

    @Override
    public NightReport.StepOutcome maintain(PlanStep.Maintain maintain) {
      return steps.next("Maintenance", NightRunner.this::runMaintenance);
    }
  }

  private static String title(String stage) {
    return stage.substring(0, 1).toUpperCase(Locale.ROOT) + stage.substring(1);
  }

  private NightReport.StepOutcome runStage(String stage) {
    try {
      StageJob job = new StageJob(machine.settings(), machine.overrides(), machine.jobs());
      List<StageOutput> outputs = AfterLoadCommand.run(job, stage, log);
      outputs.forEach(output -> log.println("      " + AfterLoadCommand.line(output)));
      report.made(outputs);
      boolean all = outputs.stream().allMatch(output -> output.refusal().isEmpty());
      return all ? NightReport.StepOutcome.WELL : NightReport.StepOutcome.PARTLY;
    } catch (KhoException e) {
      log.println(e.line());
      return NightReport.StepOutcome.NOT_RUN;
    }
  }

  private NightReport.StepOutcome runMaintenance() {
    List<String> words = new ArrayList<>(MaintainCommand.together(machine.settings()));
    words.add("--json");
    JobProcess job = JobProcess.maintain(machine.settings(), machine.overrides(), words);
    return report.maintained(machine.jobs().answer(job));
  }
}
