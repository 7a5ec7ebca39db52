package vn.kho.quality.jobs;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.kho.quality.check.CheckEngine;
import vn.kho.quality.check.CheckResult;
import vn.kho.quality.check.DataCheck;
import vn.kho.quality.check.ResultOptions;
import vn.kho.quality.check.ResultOptions.ResultDetail;
import vn.kho.quality.data.DataLocation;
import vn.kho.quality.data.PublishedTables;
import vn.kho.quality.verdict.Severity;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** The main of a check. Exit status 0: it passed; 1: it failed; 2: it could not run. */
@Command(
    name = "check",
    description = "Judges data by a suite of rules.",
    footer = {
      "",
      "Example:",
      "  check --home DIR --data eateries.csv --suite eateries.yaml --json"
    })
public final class CheckJob implements Callable<Integer> {
  private final PrintStream out;
  @Mixin private DataOptions data = new DataOptions();

  @Option(names = "--suite", required = true, paramLabel = "FILE", description = "The rules.")
  private Path suite = Path.of("");

  @Option(names = "--result-format", description = "How much a rule shows of bad values.")
  private ResultDetail detail = ResultDetail.SUMMARY;

  @Option(names = "--index-column", paramLabel = "C", description = "Names a row; repeatable.")
  private List<String> index = new ArrayList<>();

  @Option(names = "--fail-on", description = "The least severity that fails the check.")
  private Severity least = Severity.INFO;

  @Option(names = "--engine", description = "kho, or deequ for its own VerificationSuite.")
  private EngineChoice engine = EngineChoice.KHO;

  @Option(names = "--states", paramLabel = "DIR", description = "Where Deequ's states are saved.")
  private @Nullable String states;

  @Option(names = "--checks", paramLabel = "FILE", description = "Deequ's results, as its JSON.")
  private @Nullable Path checks;

  @Option(names = "--json", description = "The answer as JSON.")
  private boolean json;

  private CheckJob(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    JobMain.run(CheckJob::run, arguments);
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    return JobCommandLine.run(new CheckJob(out), arguments, out, err);
  }

  @Override
  public Integer call() {
    CheckResult result = check();
    out.println(json ? result.json() : result.table());
    return result.success(least) ? 0 : 1;
  }

  private CheckResult check() {
    Settings settings = data.settings();
    DataLocation location = data.data();
    LazySparkSession spark = new LazySparkSession(settings);
    String warehouse = settings.location(Setting.WAREHOUSE);
    return DataCheck.on(spark)
        .masking(WarehouseTableColumns.of(location, settings).masked())
        .with(DataOptions.codeLists(settings))
        .with(settings.zone(Setting.TIME_ZONE))
        .nullWords(settings.list(Setting.CLEAN_NULL_WORDS))
        .with(new PublishedTables(spark, spark::warehouseExists, warehouse))
        .with(engine())
        .with(new ResultOptions(detail, ResultOptions.SUMMARY.most(), index))
        .run(suite, location);
  }

  private CheckEngine engine() {
    if (engine == EngineChoice.KHO && states != null) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot save states, only Deequ's own have that form: --states. Add --engine deequ.");
    }
    if (engine == EngineChoice.KHO && checks != null) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot write Deequ's checks, Deequ is not asked: --checks. Add --engine deequ.");
    }
    return engine == EngineChoice.DEEQU
        ? CheckEngine.ofDeequ(Optional.ofNullable(states), Optional.ofNullable(checks))
        : CheckEngine.SINGLE_PASS;
  }

  private enum EngineChoice {
    KHO,
    DEEQU
  }
}
