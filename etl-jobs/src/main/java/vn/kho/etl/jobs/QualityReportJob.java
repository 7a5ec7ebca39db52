package vn.kho.etl.jobs;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.ContractReader;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.settings.Environment;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.settings.SettingsReader;

/**
 * The main that writes the quality pages of a run again, without Spark: {@code --home DIR [--set
 * key=value]... [--run ID] [--dataset D]... [--out DIR]}. Exit status 0: written; 2: could not run.
 */
public final class QualityReportJob {
  private static final Logger LOG = LoggerFactory.getLogger(QualityReportJob.class);
  private static final List<String> KNOWN =
      List.of("--home", "--set", "--run", "--dataset", "--out");

  private final Map<String, String> overrides = new LinkedHashMap<>();
  private final Set<String> datasets = new LinkedHashSet<>();
  private Path home = Path.of("");
  private @Nullable String run;
  private @Nullable Path out;

  private QualityReportJob() {}

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(arguments, out, err));
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    try {
      QualityReportJob job = new QualityReportJob();
      job.parse(arguments);
      out.println(job.write());
      return 0;
    } catch (KhoException e) {
      err.println(e.line());
      LOG.debug("could not run", e);
      return 2;
    } catch (RuntimeException e) {
      LOG.error("could not run, a fault of Kho", e);
      return 2;
    }
  }

  private void parse(String[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (i + 1 == arguments.length || !KNOWN.contains(arguments[i])) {
        throw new KhoException(
            ErrorCode.SETTING_UNKNOWN,
            "Cannot write the pages, unknown option or no value after it: "
                + arguments[i]
                + NearestWord.hint(arguments[i], KNOWN));
      }
      String value = arguments[i + 1];
      switch (arguments[i++]) {
        case "--home" -> home = Path.of(value);
        case "--run" -> run = value;
        case "--dataset" -> datasets.add(value);
        case "--out" -> out = Path.of(value).toAbsolutePath();
        default -> {
          String[] pair = value.split("=", 2);
          overrides.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
      }
    }
  }

  private Path write() {
    Settings settings =
        SettingsReader.read(
            home.toAbsolutePath().normalize().resolve("kho.yaml"),
            Environment.variables(),
            overrides);
    CodeLists lists = CodeLists.read(settings.path(Setting.CODE_LISTS), new Problems());
    Contracts contracts = ContractReader.read(settings, lists, SqlCheck::fault);
    Path folder = out == null ? QualityPageUpdater.folder(settings) : out;
    try (Warehouse warehouse = Warehouse.open(settings)) {
      return new QualityPageUpdater(settings, warehouse, contracts)
          .write(Optional.ofNullable(run), datasets, folder);
    }
  }
}
