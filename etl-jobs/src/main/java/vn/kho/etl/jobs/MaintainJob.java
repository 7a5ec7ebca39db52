package vn.kho.etl.jobs;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.maintain.Maintenance;
import vn.kho.etl.maintain.MaintenanceFormatter;
import vn.kho.etl.maintain.MaintenanceJsonWriter;
import vn.kho.etl.maintain.MaintenanceProgress;
import vn.kho.etl.maintain.MaintenanceResult;
import vn.kho.etl.pipeline.RunId;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.settings.Environment;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.settings.SettingsReader;

/**
 * The main of a maintenance: {@code --home DIR [--set key=value]... [--dataset D]... [--dry-run]
 * [--json]}. Exit status 0: every table is fit, or a load holds it and it is taken the next time;
 * 1: a table failed; 2: could not run.
 */
public final class MaintainJob {
  private static final Logger LOG = LoggerFactory.getLogger(MaintainJob.class);
  private static final List<String> KNOWN =
      List.of("--home", "--set", "--dataset", "--dry-run", "--json");

  private final Map<String, String> overrides = new LinkedHashMap<>();
  private final List<String> tables = new ArrayList<>();
  private Path home = Path.of("");
  private boolean dry;
  private boolean json;

  private MaintainJob() {}

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    ScratchFolder.begin();
    int status = run(arguments, out, err);
    ScratchFolder.end();
    out.flush();
    err.flush();
    // Spark leaves threads behind that would keep the process for seconds.
    Runtime.getRuntime().halt(LoadJob.report(status));
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    try {
      MaintainJob job = new MaintainJob();
      job.parse(arguments);
      MaintenanceResult result = job.maintain(err);
      out.println(job.json ? MaintenanceJsonWriter.of(result) : MaintenanceFormatter.of(result));
      return result.exitStatus();
    } catch (KhoException e) {
      err.println(e.line());
      LOG.debug("could not run", e);
      return 2;
    } catch (RuntimeException e) {
      LOG.error("could not run, a fault of Kho", e);
      return 2;
    }
  }

  private MaintenanceResult maintain(PrintStream err) {
    Settings settings =
        SettingsReader.read(
            home.toAbsolutePath().normalize().resolve("kho.yaml"),
            Environment.variables(),
            overrides);
    boolean terminal = Boolean.getBoolean("kho.terminal");
    MaintenanceProgress progress =
        new MaintenanceProgress(
            err, terminal ? MaintenanceProgress.Form.TERMINAL : MaintenanceProgress.Form.LOG);
    ClusterSettings.of(settings).check();
    try (Warehouse warehouse = Warehouse.open(settings)) {
      Maintenance maintenance =
          new Maintenance(settings, warehouse, new SparkOnDemand(settings, warehouse));
      String run = RunId.at(Instant.now());
      return dry ? maintenance.look(run, tables, progress) : maintenance.run(run, tables, progress);
    }
  }

  private void parse(String[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      String option = arguments[i];
      switch (option) {
        case "--dry-run" -> dry = true;
        case "--json" -> json = true;
        case "--home", "--set", "--dataset" -> {
          if (++i == arguments.length) {
            throw new KhoException(
                ErrorCode.SETTING_INVALID, "Cannot maintain, no value after option: " + option);
          }
          take(option, arguments[i]);
        }
        default ->
            throw new KhoException(
                ErrorCode.SETTING_UNKNOWN,
                "Cannot maintain, unknown option: " + option + NearestWord.hint(option, KNOWN));
      }
    }
  }

  private void take(String option, String value) {
    switch (option) {
      case "--home" -> home = Path.of(value);
      case "--dataset" -> tables.add(value);
      default -> {
        String[] pair = value.split("=", 2);
        overrides.put(pair[0], pair.length > 1 ? pair[1] : "");
      }
    }
  }
}
