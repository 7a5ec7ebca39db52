package vn.kho.etl.jobs;

import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.kho.etl.maintain.Maintenance;
import vn.kho.etl.maintain.MaintenanceFormatter;
import vn.kho.etl.maintain.MaintenanceJsonWriter;
import vn.kho.etl.maintain.MaintenanceProgress;
import vn.kho.etl.maintain.MaintenanceResult;
import vn.kho.etl.pipeline.RunId;
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.jobs.HomeOptions;
import vn.kho.quality.jobs.JobCommandLine;
import vn.kho.quality.jobs.JobMain;
import vn.kho.schema.settings.Settings;

/**
 * The main of a maintenance: {@code --home DIR [--set key=value]... [--dataset D]... [--together
 * D,D|none] [--dry-run] [--json]}. Exit status 0: every table is fit, or a load holds it and it is
 * taken the next time; 1: a table failed; 2: could not run.
 */
@Command(
    name = "maintain",
    description = "Compacts tables, expires old snapshots and removes orphaned files.",
    footer = {"", "Example:", "  maintain --home DIR --dataset tourism.eatery --dry-run"})
public final class MaintainJob implements Callable<Integer> {
  private final PrintStream out;
  private final PrintStream err;
  @Mixin private HomeOptions home = new HomeOptions();

  @Option(names = "--dataset", description = "One table, repeatable; all otherwise.")
  private List<String> tables = new ArrayList<>();

  @Option(
      names = "--together",
      description =
          "Datasets that are published together, by commas, or 'none': all others lose the tag by"
              + " which marts name their snapshots.")
  private @Nullable String together;

  @Option(names = "--dry-run", description = "Says what there would be to do.")
  private boolean dry;

  @Option(names = "--json", description = "The answer as JSON.")
  private boolean json;

  private MaintainJob(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    JobMain.run(LoadJob.reporting(ScratchFolder.around(MaintainJob::run)), arguments);
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    return JobCommandLine.run(new MaintainJob(out, err), arguments, out, err);
  }

  @Override
  public Integer call() {
    MaintenanceResult result = maintain();
    out.println(json ? MaintenanceJsonWriter.of(result) : MaintenanceFormatter.of(result));
    return result.exitStatus();
  }

  private MaintenanceResult maintain() {
    Settings settings = home.settings();
    boolean terminal = Boolean.getBoolean("kho.terminal");
    MaintenanceProgress progress =
        new MaintenanceProgress(
            err,
            terminal
                ? MaintenanceProgress.ProgressForm.TERMINAL
                : MaintenanceProgress.ProgressForm.LOG);
    ClusterSettings.of(settings).check();
    try (Warehouse warehouse = Warehouse.open(settings)) {
      Maintenance maintenance =
          new Maintenance(settings, warehouse, new SparkOnDemand(settings, warehouse));
      if (together != null) {
        maintenance.releasing(Set.of(together.split(",", -1)));
      }
      String run = RunId.at(Instant.now());
      return dry ? maintenance.look(run, tables, progress) : maintenance.run(run, tables, progress);
    }
  }
}
