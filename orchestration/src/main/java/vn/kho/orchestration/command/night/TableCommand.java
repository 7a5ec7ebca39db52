package vn.kho.orchestration.command.night;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.process.BuildFolder;
import vn.kho.orchestration.process.JobArguments;
import vn.kho.orchestration.process.JobProcess;

/** Undoes a bad night, or lets a changed contract begin with a new table. */
@Command(
    name = "table",
    description = {
      "Puts the table of a dataset back to what a run published, or drops it.",
      "(Làm lại một đêm hỏng; bỏ bảng.) A load of that dataset is refused meanwhile.",
      "Exit status 0: done, or shown what would be; 2: refused, or could not run."
    },
    footer = {
      "",
      "Example:",
      "  kho table rollback tourism.eatery --to 20261127t180405z_1a2b3c",
      "  kho table drop tourism.eatery --yes"
    },
    subcommands = {TableCommand.RollbackCommand.class, TableCommand.DropCommand.class})
public final class TableCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** The options of both subcommands. */
  abstract static class TableActionCommand implements Callable<Integer> {
    @Mixin private WarehouseOptions place = new WarehouseOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DATASET", description = "Its name, such as tourism.eatery.")
    private String dataset = "";

    @Option(
        names = "--by",
        paramLabel = "WHO",
        description = "Who does it, for ops.run (default: the user of this machine).")
    private @Nullable String who;

    @Option(names = "--why", paramLabel = "TEXT", description = "Why, for ops.run.")
    private @Nullable String why;

    @Mixin private JsonOption json = new JsonOption();

    /** Adds the arguments that only this subcommand has. */
    abstract JobArguments addTo(JobArguments arguments);

    @Override
    public Integer call() {
      List<String> all =
          addTo(JobArguments.of(List.of(spec.name(), dataset)))
              .joined("--by", who)
              .joined("--why", why)
              .flag(JsonOption.NAME, json.asked())
              .list();
      return JobProcess.table(place.settings(), place.overrides(Map.of()), all)
          .run(BuildFolder.path());
    }
  }

  /** Sets main back to an earlier snapshot. */
  @Command(
      name = "rollback",
      description = {
        "Makes the table what it was when a run had published it.",
        "The next load reads the files that lie at the source again: take the bad file away or replace",
        "it first. Runs and their ids: kho runs --dataset DATASET. Rolling back to a later run undoes a",
        "rollback, as long as maintenance has not forgotten that snapshot.",
        "(Lần nạp sau đọc lại các tệp ở nguồn: bỏ hoặc thay tệp hỏng trước.)",
        "Exit status 0: done, or shown what would be; 2: refused, or could not run."
      },
      footer = {
        "",
        "Example:",
        "  kho table rollback tourism.eatery --to 20261127t180405z_1a2b3c \\",
        "    --by an@hue.vn --why 'giao nhầm tệp'"
      })
  static final class RollbackCommand extends TableActionCommand {
    @Option(
        names = "--to",
        required = true,
        paramLabel = "RUN_ID",
        description = "The run that published what is good.")
    private String run = "";

    @Override
    JobArguments addTo(JobArguments arguments) {
      return arguments.joined("--to", run);
    }
  }

  /** Drops the table. */
  @Command(
      name = "drop",
      description = {
        "Drops the table with its snapshots; what ops and quality hold of it stays.",
        "The next load makes it anew by its contract, which may have dropped a column, narrowed a type",
        "or changed the key meanwhile (KHO-505). Without --yes it only lists what would be removed.",
        "(Không có --yes thì chỉ cho biết sẽ mất gì.)",
        "Exit status 0: done, or shown what would be; 2: refused, or could not run."
      },
      footer = {
        "",
        "Example:",
        "  kho table drop tourism.eatery",
        "  kho table drop tourism.eatery --yes --by an@hue.vn --why 'đổi khóa'"
      })
  static final class DropCommand extends TableActionCommand {
    @Option(names = "--yes", description = "Drops it.")
    private boolean sure;

    @Override
    JobArguments addTo(JobArguments arguments) {
      return arguments.flag("--yes", sure);
    }
  }
}
