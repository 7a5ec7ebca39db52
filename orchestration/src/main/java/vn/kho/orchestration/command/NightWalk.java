package vn.kho.orchestration.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.kho.orchestration.mart.Made;
import vn.kho.orchestration.mart.ViewWriter;
import vn.kho.orchestration.process.Job;
import vn.kho.orchestration.schedule.Flow;
import vn.kho.orchestration.schedule.Night;
import vn.kho.orchestration.schedule.NightAnswer;
import vn.kho.orchestration.schedule.Retries;
import vn.kho.orchestration.schedule.Start;
import vn.kho.orchestration.schedule.Step;
import vn.kho.orchestration.trino.TrinoInstall;
import vn.kho.orchestration.trino.TrinoServer;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/** Walks one night: one process for all loads, then what follows. */
final class NightWalk {
  private final Night night;
  private final Machine machine;
  private final Steps steps;
  private final PrintWriter log;
  private final NightTold told;

  /**
   * Where it happens.
   *
   * @param settings of the warehouse
   * @param overrides settings of the command line, for jobs
   * @param built where the launcher keeps what it built
   */
  record Machine(Settings settings, Map<String, String> overrides, Path built) {}

  NightWalk(Night night, Machine machine, Steps steps, PrintWriter log) {
    this.night = night;
    this.machine = machine;
    this.steps = steps;
    this.log = log;
    this.told = new NightTold(night.date());
  }

  /** How many steps it has. */
  static int steps(Night night) {
    return night.others().size() + (night.loads().isEmpty() ? 0 : 1);
  }

  /**
   * Walks.
   *
   * @param over whether the date is over, so that what landed then is loaded
   */
  NightTold walk(boolean over) {
    if (!night.loads().isEmpty()) {
      String names =
          String.join(", then ", night.loads().stream().map(due -> due.flow().name()).toList());
      steps.next("Loads: " + names, () -> loads(over));
    }
    for (Night.Due due : night.others()) {
      for (Step step : due.flow().steps()) {
        follow(due.flow(), step);
      }
    }
    return told;
  }

  private boolean loads(boolean over) {
    NightAnswer answer = run(night.loads(), night.words(over));
    for (Night.Due due : night.loads()) {
      told.load(due, answer);
    }
    for (Night.Due due : night.loads()) {
      again(due, over);
    }
    return true;
  }

  private NightAnswer run(List<Night.Due> flows, List<String> words) {
    Job job = Job.night(machine.settings(), machine.overrides(), words);
    return NightAnswer.read(job.answer(machine.built()), flows);
  }

  /** Tries again what failed in a way that may be over, as often as the schedule says. */
  private void again(Night.Due due, boolean over) {
    int most = due.flow().steps().stream().mapToInt(s -> s.retries().count()).max().orElse(0);
    Duration delay =
        due.flow().steps().stream()
            .map(Step::retries)
            .map(Retries::delay)
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    for (int times = 1; times <= most; times++) {
      List<String> words = told.again(due, night, over);
      if (words.isEmpty()) {
        return;
      }
      log.printf(
          "%s: tried again in %d s (%d of %d)%n",
          due.flow().name(), delay.toSeconds(), times, most);
      rest(delay);
      told.load(due, run(List.of(due), words));
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

  private void follow(Flow flow, Step step) {
    long from = System.nanoTime();
    if (step instanceof Step.Marts marts) {
      boolean load = !night.loads().isEmpty() && flow.start() instanceof Start.Published;
      Set<String> published = told.published();
      if (load && marts.reads().stream().noneMatch(n -> published.contains(n.toString()))) {
        steps.next("Marts: nothing that they read has changed", () -> true);
        told.step(flow, step, NightTold.Ended.SKIPPED, from);
        return;
      }
      told.step(flow, step, steps.next("Marts", this::marts), from);
    } else if (step instanceof Step.Maintain) {
      told.step(flow, step, steps.next("Maintenance", this::maintain), from);
    }
  }

  private NightTold.Ended marts() {
    try {
      TrinoServer server = new TrinoServer(machine.settings());
      ViewWriter writer = new ViewWriter(machine.settings(), machine.overrides(), machine.built());
      List<Made> made =
          MartsCommand.make(writer, server.start(new TrinoInstall(machine.settings())));
      made.forEach(mart -> log.println("      " + MartsCommand.line(mart)));
      boolean all = made.stream().allMatch(mart -> mart.refusal().isEmpty());
      return all ? NightTold.Ended.WELL : NightTold.Ended.PARTLY;
    } catch (KhoException e) {
      log.println(e.line());
      return NightTold.Ended.NOT_RUN;
    }
  }

  private NightTold.Ended maintain() {
    Job job = Job.maintain(machine.settings(), machine.overrides(), List.of("--json"));
    return told.maintained(job.answer(machine.built()));
  }
}
