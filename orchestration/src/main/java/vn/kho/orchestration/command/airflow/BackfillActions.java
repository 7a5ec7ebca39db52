package vn.kho.orchestration.command.airflow;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.airflow.AirflowClient;
import vn.kho.orchestration.airflow.Backfill;
import vn.kho.orchestration.airflow.BackfillWatcher;
import vn.kho.orchestration.airflow.NightlyDags;
import vn.kho.orchestration.airflow.local.AirflowResolver;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.schema.settings.Setting;

/** The commands on backfills that were started. */
final class BackfillActions {
  private BackfillActions() {}

  /** The options of all of them. */
  private abstract static class BackfillCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private WarehouseOptions place = new WarehouseOptions();

    @Parameters(
        arity = "0..1",
        paramLabel = "ID",
        description = "The number of the backfill (default: every one that has not ended).")
    private @Nullable Long id;

    @Mixin private JsonOption json = new JsonOption();

    int turn(BiFunction<AirflowClient, Backfill, Backfill> how) {
      AirflowClient airflow = AirflowResolver.of(place.settings());
      ZoneId zone = place.settings().zone(Setting.TIME_ZONE);
      BackfillFormatter text =
          new BackfillFormatter(spec.commandLine().getOut(), json.asked(), zone);
      BackfillWatcher watch = new BackfillWatcher(airflow, Duration.ofSeconds(3), Duration.ZERO);
      List<Backfill> meant = id == null ? open(airflow) : List.of(airflow.backfills().one(id));
      meant.forEach(backfill -> text.far(watch.far(how.apply(airflow, backfill))));
      if (meant.isEmpty() && !json.asked()) {
        spec.commandLine().getOut().println("No backfill is going on");
      }
      text.end();
      return 0;
    }

    private static List<Backfill> open(AirflowClient airflow) {
      return new NightlyDags(airflow)
          .dags(List.of()).stream()
              .flatMap(dag -> airflow.backfills().of(dag.dagId()).stream())
              .filter(backfill -> backfill.completedAt() == null)
              .toList();
    }
  }

  /** Shows their progress. */
  @Command(
      name = "status",
      description = {
        "Says how far backfills are.",
        "Exit status 0: done; 2: there is no such backfill, or Airflow could not be asked."
      },
      footer = {"", "Example:", "  kho airflow backfill status"})
  static final class BackfillStatusCommand extends BackfillCommand {
    @Override
    public Integer call() {
      return turn((airflow, backfill) -> backfill);
    }
  }

  /** Pauses them. */
  @Command(
      name = "pause",
      description = {
        "Lets backfills start no further night; one under way goes on.",
        "Exit status 0: done; 2: there is no such backfill, or Airflow could not be asked."
      },
      footer = {"", "Example:", "  kho airflow backfill pause 3"})
  static final class PauseBackfillCommand extends BackfillCommand {
    @Override
    public Integer call() {
      return turn((airflow, backfill) -> airflow.backfills().pause(backfill.id()));
    }
  }

  /** Resumes them. */
  @Command(
      name = "resume",
      description = {
        "Lets paused backfills go on.",
        "Exit status 0: done; 2: there is no such backfill, or Airflow could not be asked."
      },
      footer = {"", "Example:", "  kho airflow backfill resume 3"})
  static final class ResumeBackfillCommand extends BackfillCommand {
    @Override
    public Integer call() {
      return turn((airflow, backfill) -> airflow.backfills().resume(backfill.id()));
    }
  }

  /** Cancels them. */
  @Command(
      name = "cancel",
      description = {
        "Ends backfills; nights that wait are taken back, one under way goes on.",
        "Exit status 0: done; 2: there is no such backfill, or Airflow could not be asked."
      },
      footer = {"", "Example:", "  kho airflow backfill cancel 3"})
  static final class CancelBackfillCommand extends BackfillCommand {
    @Override
    public Integer call() {
      return turn((airflow, backfill) -> airflow.backfills().cancel(backfill.id()));
    }
  }
}
