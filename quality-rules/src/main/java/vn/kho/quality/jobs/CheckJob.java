package vn.kho.quality.jobs;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.quality.check.CheckEngine;
import vn.kho.quality.check.CheckResult;
import vn.kho.quality.check.DataCheck;
import vn.kho.quality.check.ResultOptions;
import vn.kho.quality.check.ResultOptions.Detail;
import vn.kho.quality.data.DataLocation;
import vn.kho.quality.data.PublishedTables;
import vn.kho.quality.verdict.Severity;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;

/**
 * The main of a check: {@code --data PLACE --suite FILE [--json] [--format
 * csv|parquet|iceberg|json|excel] [--delimiter C] [--encoding E] [--null TEXT]... [--no-header]
 * [--text] [--record-path PATH] [--sheet NAME] [--header-row N] [--skip-rows N] [--result-format F]
 * [--index-column C]... [--fail-on SEVERITY] [--engine kho|deequ] [--states DIR] [--home DIR]
 * [--set key=value]...}. Exit status 0: it passed; 1: it failed; 2: it could not run.
 */
public final class CheckJob {
  private static final Logger LOG = LoggerFactory.getLogger(CheckJob.class);
  private static final Set<String> OPTIONS =
      Set.of("--suite", "--result-format", "--index-column", "--fail-on", "--engine", "--states");

  private CheckJob() {}

  public static void main(String[] arguments) {
    JobMain.run(CheckJob::run, arguments);
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    try {
      JobInputs given = JobInputs.read(arguments, OPTIONS, Set.of());
      CheckResult result = check(given);
      Severity least = given.words().word("--fail-on", Severity.class).orElse(Severity.INFO);
      out.println(given.words().flag("--json") ? result.json() : result.table());
      return result.success(least) ? 0 : 1;
    } catch (KhoException e) {
      err.println(e.line());
      LOG.debug("could not run", e);
      return 2;
    } catch (RuntimeException e) {
      LOG.error("could not run, a fault of Kho", e);
      return 2;
    }
  }

  private static CheckResult check(JobInputs given) {
    Path suite = Path.of(given.words().needed("--suite"));
    DataLocation data = given.data();
    List<String> index = given.words().all("--index-column");
    Detail detail = given.words().word("--result-format", Detail.class).orElse(Detail.SUMMARY);
    LazySparkSession spark = new LazySparkSession(given.settings());
    String warehouse = given.settings().location(Setting.WAREHOUSE);
    return DataCheck.on(spark)
        .masking(given.masked(data))
        .with(given.codeLists())
        .with(given.settings().zone(Setting.TIME_ZONE))
        .with(new PublishedTables(spark, spark::warehouseExists, warehouse))
        .with(engine(given.words()))
        .with(new ResultOptions(detail, ResultOptions.SUMMARY.most(), index))
        .run(suite, data);
  }

  private static CheckEngine engine(JobArguments words) {
    Optional<String> states = words.last("--states");
    Engine engine = words.word("--engine", Engine.class).orElse(Engine.KHO);
    if (engine == Engine.KHO && states.isPresent()) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot save states, only Deequ's own have that form: --states. Add --engine deequ.");
    }
    return engine == Engine.DEEQU ? CheckEngine.ofDeequ(states) : CheckEngine.SINGLE_PASS;
  }

  private enum Engine {
    KHO,
    DEEQU
  }
}
