package vn.kho.etl.jobs;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.kho.etl.afterload.AfterLoadResult;
import vn.kho.etl.afterload.AfterLoadRunner;
import vn.kho.etl.afterload.AfterLoadStage;
import vn.kho.etl.afterload.AfterLoadStages;
import vn.kho.etl.pipeline.RunId;
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.jobs.HomeOptions;
import vn.kho.quality.jobs.JobCommandLine;
import vn.kho.quality.jobs.JobMain;
import vn.kho.schema.settings.Settings;

/**
 * The main of an after-load stage: {@code --home DIR [--set key=value]... --stage NAME [--input
 * FILE] [--json]}. Exit status 0: every output is made or unchanged; 1: one could not be made; 2:
 * could not run.
 */
@Command(
    name = "after-load",
    description = "Runs an after-load stage: a step of the night over published tables.",
    footer = {"", "Example:", "  after-load --home DIR --stage marts --input views.json --json"})
public final class AfterLoadJob implements Callable<Integer> {
  private final PrintStream out;
  @Mixin private HomeOptions home = new HomeOptions();

  @Option(names = "--stage", required = true, description = "The stage.")
  private String stage = "";

  @Option(names = "--input", paramLabel = "FILE", description = "What the command wrote for it.")
  private @Nullable Path input;

  @Option(names = "--json", description = "The answer as JSON.")
  private boolean json;

  private AfterLoadJob(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    JobMain.run(LoadJob.reporting(ScratchFolder.around(AfterLoadJob::run)), arguments);
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    return JobCommandLine.run(new AfterLoadJob(out), arguments, out, err);
  }

  @Override
  public Integer call() {
    Settings settings = home.settings();
    AfterLoadStage wanted = AfterLoadStages.named(stage);
    try (Warehouse warehouse = Warehouse.open(settings)) {
      AfterLoadStage.StageContext context =
          new AfterLoadStage.StageContext(
              settings,
              warehouse,
              Optional.ofNullable(input),
              new SparkOnDemand(settings, warehouse));
      AfterLoadResult result = new AfterLoadRunner(wanted, context, RunId.at(Instant.now())).run();
      out.println(json ? result.json() : result.text());
      return result.exitStatus();
    }
  }
}
