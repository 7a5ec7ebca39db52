package vn.kho.etl.jobs;

import java.io.PrintStream;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.kho.etl.pipeline.RunId;
import vn.kho.etl.table.Warehouse;
import vn.kho.etl.undo.Author;
import vn.kho.etl.undo.TableUndo;
import vn.kho.etl.undo.UndoFormatter;
import vn.kho.etl.undo.UndoResult;
import vn.kho.quality.jobs.HomeOptions;
import vn.kho.quality.jobs.JobCommandLine;
import vn.kho.quality.jobs.JobMain;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.reader.ContractReader;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * The main that rolls a table back or drops it. Exit status 0: done, or shown what would be; 2:
 * refused or could not run.
 */
@Command(
    name = "table",
    description = "Puts the table of a dataset back to what a run published, or drops it.",
    footer = {"", "Example:", "  table drop tourism.eatery --home DIR --yes"},
    subcommands = {TableJob.RollbackJob.class, TableJob.DropJob.class})
public final class TableJob {
  private final PrintStream out;

  private TableJob(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    JobMain.run(LoadJob.reporting(ScratchFolder.around(TableJob::run)), arguments);
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    return JobCommandLine.run(new TableJob(out), arguments, out, err);
  }

  /** The options that both actions of the command share. */
  abstract static class TableActionJob implements Callable<Integer> {
    @Mixin private HomeOptions home = new HomeOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DATASET", description = "Such as tourism.eatery.")
    private String dataset = "";

    @Option(names = "--by", description = "Who; the user of this machine otherwise.")
    private @Nullable String who;

    @Option(names = "--why", description = "Why.")
    private @Nullable String why;

    @Option(names = "--json", description = "The answer as JSON.")
    private boolean json;

    abstract UndoResult work(TableUndo undo, String dataset, Optional<Contract> contract);

    @Override
    public Integer call() {
      Settings settings = home.settings();
      Optional<Contract> contract = contract(settings);
      String name = who == null ? System.getProperty("user.name", "?") : who;
      try (Warehouse warehouse = Warehouse.open(settings)) {
        TableUndo undo =
            new TableUndo(
                settings,
                warehouse,
                RunId.at(Instant.now()),
                new Author(name, Optional.ofNullable(why)));
        UndoResult result = work(undo, dataset, contract);
        TableJob job = (TableJob) spec.parent().userObject();
        job.out.println(json ? UndoFormatter.json(result) : UndoFormatter.of(result));
      }
      return 0;
    }

    /** A table whose contract is broken, or gone, can be undone all the same. */
    private Optional<Contract> contract(Settings settings) {
      CodeLists lists = CodeLists.read(settings.path(Setting.CODE_LISTS), new Problems());
      return ContractReader.read(settings, lists, SqlCheck::fault).contracts().stream()
          .filter(one -> one.name().toString().equals(dataset))
          .findFirst();
    }
  }

  /** Puts main back. */
  @Command(name = "rollback")
  static final class RollbackJob extends TableActionJob {
    @Option(names = "--to", required = true, description = "The run whose snapshot main becomes.")
    private String run = "";

    @Override
    UndoResult work(TableUndo undo, String dataset, Optional<Contract> contract) {
      return undo.rollback(dataset, contract, run);
    }
  }

  /** Drops the table. */
  @Command(name = "drop")
  static final class DropJob extends TableActionJob {
    @Option(
        names = "--yes",
        description = "Drops it; otherwise what would be removed is only listed.")
    private boolean sure;

    @Override
    UndoResult work(TableUndo undo, String dataset, Optional<Contract> contract) {
      return sure ? undo.drop(dataset, contract) : undo.plan(dataset, contract);
    }
  }
}
