package vn.kho.etl.jobs;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.kho.etl.report.DatasetRuleLister;
import vn.kho.etl.report.RuleJsonWriter;
import vn.kho.etl.report.RuleTableFormatter;
import vn.kho.etl.rules.DatasetRules;
import vn.kho.etl.rules.DeclaredDatasets;
import vn.kho.etl.rules.OrphanSuiteCheck;
import vn.kho.quality.jobs.JobCommandLine;
import vn.kho.quality.jobs.JobMain;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.reader.ContractReader;
import vn.kho.schema.problem.ExitStatus;
import vn.kho.schema.problem.Problem;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * The main that lists rules, and with {@code --problems} reports every problem of them; no data is
 * read and no Spark session started. Exit status 0: all sound; 2: something is wrong.
 */
@Command(
    name = "rules",
    description = "Lists the rules of datasets, or what is wrong with them.",
    footer = {"", "Example:", "  rules --home DIR --dataset tourism.eatery --json"})
public final class RulesJob implements Callable<Integer> {
  private final PrintStream out;
  private final PrintStream err;
  @Mixin private LoadArguments load = new LoadArguments();

  @Option(names = "--problems", description = "Only what is wrong.")
  private boolean problemsOnly;

  private RulesJob(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    JobMain.run(RulesJob::run, arguments);
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    return JobCommandLine.run(new RulesJob(out, err), arguments, out, err);
  }

  @Override
  public Integer call() {
    LoadOptions options = load.options();
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
    return problems.isEmpty() ? 0 : ExitStatus.NOT_RUN;
  }

  private static DatasetRuleLister answer(LoadOptions options) {
    Settings settings = options.settings();
    Problems ofLists = new Problems();
    CodeLists lists = CodeLists.read(settings.path(Setting.CODE_LISTS), ofLists);
    ofLists.throwIfAny();
    Contracts contracts = ContractReader.read(settings, lists, SqlCheck::fault);
    List<Contract> wanted = LoadSelection.of(options, contracts).contracts();
    DatasetRules rules =
        new DatasetRules(
            settings,
            lists,
            contracts,
            new DeclaredDatasets(contracts),
            Clock.system(settings.zone(Setting.TIME_ZONE)));
    List<DatasetRuleLister.ListedRules> sound = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Contract contract : wanted) {
      List<Problem> own = rules.problems(contract);
      problems.addAll(own);
      if (own.isEmpty()) {
        DatasetRules.StatedRules stated = rules.stated(contract);
        sound.add(
            new DatasetRuleLister.ListedRules(
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
