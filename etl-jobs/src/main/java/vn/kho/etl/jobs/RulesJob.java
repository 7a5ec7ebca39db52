package vn.kho.etl.jobs;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.check.ContractColumns;
import vn.kho.etl.check.DatasetRules;
import vn.kho.etl.check.OrphanSuiteCheck;
import vn.kho.etl.report.DatasetRuleLister;
import vn.kho.etl.report.RuleJsonWriter;
import vn.kho.etl.report.RuleTableFormatter;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.ContractReader;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.Problem;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.settings.Environment;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.settings.SettingsReader;

/**
 * The main that lists rules, and with {@code --problems} tells everything that is wrong with them;
 * no data is read and no Spark session started. Exit status 0: all sound; 2: something is wrong.
 */
public final class RulesJob {
  private static final Logger LOG = LoggerFactory.getLogger(RulesJob.class);
  private static final String PROBLEMS = "--problems";

  private RulesJob() {}

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int status = run(arguments, out, err);
    out.flush();
    err.flush();
    Runtime.getRuntime().halt(status);
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    try {
      boolean problemsOnly = List.of(arguments).contains(PROBLEMS);
      String[] others =
          Arrays.stream(arguments).filter(one -> !one.equals(PROBLEMS)).toArray(String[]::new);
      LoadOptions options = LoadOptions.parse(others);
      DatasetRuleLister answer = answer(options);
      List<Problem> problems = answer.problems();
      if (options.json()) {
        out.println(problemsOnly ? RuleJsonWriter.of(problems) : RuleJsonWriter.of(answer));
      } else {
        if (!problemsOnly) {
          out.println(RuleTableFormatter.of(answer));
        }
        problems.forEach(err::println);
      }
      return problems.isEmpty() ? 0 : 2;
    } catch (KhoException e) {
      err.println(e.line());
      LOG.debug("could not run", e);
      return 2;
    }
  }

  private static DatasetRuleLister answer(LoadOptions options) {
    Settings settings =
        SettingsReader.read(
            options.home().resolve("kho.yaml"), Environment.variables(), options.overrides());
    Problems ofLists = new Problems();
    CodeLists lists = CodeLists.read(settings.path(Setting.CODE_LISTS), ofLists);
    ofLists.throwIfAny();
    Contracts contracts = ContractReader.read(settings, lists, SqlCheck::fault);
    List<Contract> wanted = LoadRun.Selection.of(options, contracts).contracts();
    DatasetRules rules =
        new DatasetRules(
            settings,
            lists,
            contracts,
            new ContractColumns(contracts),
            Clock.system(settings.zone(Setting.TIME_ZONE)));
    List<DatasetRuleLister.OfDataset> sound = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Contract contract : wanted) {
      List<Problem> own = rules.problems(contract);
      problems.addAll(own);
      if (own.isEmpty()) {
        DatasetRules.Stated stated = rules.stated(contract);
        sound.add(
            new DatasetRuleLister.OfDataset(
                contract, rules.book(contract, stated.suite()).rules(), stated.unchecked()));
      }
    }
    Path folder = settings.path(Setting.SUITES);
    if (options.everything()) {
      problems.addAll(OrphanSuiteCheck.below(folder, contracts));
    }
    return new DatasetRuleLister(sound, problems, settings.home());
  }
}
