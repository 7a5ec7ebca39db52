package vn.kho.orchestration.command.airflow;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.airflow.AirflowClient;
import vn.kho.orchestration.airflow.Backfill;
import vn.kho.orchestration.airflow.Backfill.PlannedRun;
import vn.kho.orchestration.airflow.Backfill.ReprocessPolicy;
import vn.kho.orchestration.airflow.BackfillWatcher;
import vn.kho.orchestration.airflow.Dag;
import vn.kho.orchestration.airflow.NightlyDags;
import vn.kho.orchestration.airflow.local.AirflowResolver;
import vn.kho.orchestration.command.option.CommandOutput;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.schema.settings.Setting;

/** Runs past nights again. */
@Command(
    name = "backfill",
    description = {
      "Runs a flow for past nights, from a date to a date, both included (in time.zone).",
      "Nights that have a run already are left alone, unless --again says which go again;",
      "so it is safe to repeat. See how far it is with: kho airflow backfill status.",
      "Exit status 0: started, with --wait all ended well; 1: with --wait some failed; 2: could not;",
      "3: with --timeout not all had ended in time, they go on."
    },
    subcommands = {
      BackfillActions.BackfillStatusCommand.class,
      BackfillActions.PauseBackfillCommand.class,
      BackfillActions.ResumeBackfillCommand.class,
      BackfillActions.CancelBackfillCommand.class
    },
    footer = {
      "",
      "Example:",
      "  kho airflow backfill --flow departments --from 2026-10-01 --to 2026-10-31 --dry-run",
      "  kho airflow backfill --flow departments --from 2026-10-01 --to 2026-10-31 --wait"
    })
final class AirflowBackfillCommand implements Callable<Integer> {
  private static final Duration EVERY = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private WarehouseOptions place = new WarehouseOptions();

  @Option(
      names = "--flow",
      paramLabel = "FLOW",
      description = "The flow; repeatable (default: every flow that loads).")
  private List<String> flows = new ArrayList<>();

  @Option(names = "--from", paramLabel = "DATE", description = "The first night, as 2026-10-01.")
  private @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", description = "The last night.")
  private @Nullable LocalDate to;

  @Option(
      names = "--again",
      paramLabel = "WHICH",
      description = "Nights with a run that go again: failed, or completed for all.")
  private ReprocessPolicy again = ReprocessPolicy.NONE;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "Nights at the same time (default: 1, the older one first).")
  private int parallel = 1;

  @Option(names = "--dry-run", description = "Only lists which nights would run.")
  private boolean dryRun;

  @Mixin private WaitOptions waiting = new WaitOptions();

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    boolean wait = waiting.wanted();
    AirflowClient airflow = AirflowResolver.of(place.settings());
    NightlyDags nights = new NightlyDags(airflow);
    List<Dag> dags = flows.isEmpty() ? nights.loading() : nights.dags(flows);
    BackfillFormatter text =
        new BackfillFormatter(spec.commandLine().getOut(), json.asked(), zone());
    if (dryRun) {
      dags.forEach(dag -> text.planned(dag.dagId(), airflow.backfills().plan(wanted(dag))));
      text.end();
      return 0;
    }
    List<BackfillWatcher.BackfillProgress> all = new ArrayList<>();
    BackfillWatcher watch = new BackfillWatcher(airflow, EVERY, PATIENCE);
    long begin = System.nanoTime();
    for (Dag dag : dags) {
      List<PlannedRun> planned = airflow.backfills().plan(wanted(dag));
      Optional<Backfill> started =
          planned.isEmpty()
              ? Optional.empty()
              : Optional.of(airflow.backfills().start(wanted(dag)));
      if (started.isEmpty()) {
        text.nothing(dag.dagId());
      } else {
        Backfill backfill = started.orElseThrow();
        all.add(wait ? waited(text, watch, backfill, begin) : watch.far(backfill));
      }
    }
    all.forEach(text::far);
    text.end();
    return wait ? ended(all) : 0;
  }

  /**
   * Waits for a backfill within what is left of the time: flows are waited for one after the other,
   * and once the time is over the rest are only started.
   */
  private BackfillWatcher.BackfillProgress waited(
      BackfillFormatter text, BackfillWatcher watch, Backfill backfill, long begin) {
    CommandOutput out = new CommandOutput(spec);
    Duration left = waiting.most().minusNanos(System.nanoTime() - begin);
    return watch.during(left, backfill, far -> out.progress(text.words(far)));
  }

  private int ended(List<BackfillWatcher.BackfillProgress> all) {
    List<String> open =
        all.stream().filter(far -> !far.over()).map(far -> far.backfill().dagId()).toList();
    if (!open.isEmpty()) {
      return waiting.notOver(
          String.join(", ", open), "kho airflow backfill status" + place.repeated());
    }
    return all.stream().anyMatch(far -> far.failed() > 0) ? 1 : 0;
  }

  private ZoneId zone() {
    return place.settings().zone(Setting.TIME_ZONE);
  }

  private Backfill.BackfillRequest wanted(Dag dag) {
    if (from == null || to == null) {
      throw new ParameterException(spec.commandLine(), "Missing required options: --from, --to");
    }
    if (from.isAfter(to)) {
      throw new ParameterException(spec.commandLine(), "--from is later than --to");
    }
    Instant first = from.atStartOfDay(zone()).toInstant();
    Instant last = to.plusDays(1).atStartOfDay(zone()).toInstant().minusSeconds(1);
    return new Backfill.BackfillRequest(dag.dagId(), first, last, again, Math.max(1, parallel));
  }
}
