package vn.kho.etl.jobs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.jobs.HomeOptions;
import vn.kho.quality.jobs.JobCommandLine;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.reader.ContractReader;
import vn.kho.schema.problem.FailureJson;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * The main that writes the quality pages of a run again, without Spark: {@code --home DIR [--set
 * key=value]... [--run ID] [--dataset D]... [--out DIR] [--json]}. Exit status 0: written; 2: could
 * not run.
 */
@Command(
    name = "quality",
    description = "Writes the quality pages of a run.",
    footer = {"", "Example:", "  quality --home DIR --dataset tourism.eatery --out pages"})
public final class QualityReportJob implements Callable<Integer> {
  private final PrintStream answer;
  @Mixin private HomeOptions home = new HomeOptions();

  @Option(names = "--run", description = "The run; the newest otherwise.")
  private @Nullable String run;

  @Option(names = "--dataset", description = "Writes this page again; repeatable.")
  private Set<String> datasets = new LinkedHashSet<>();

  @Option(names = "--out", description = "Folder for the pages.")
  private @Nullable Path out;

  @Option(names = FailureJson.OPTION, description = "The answer as JSON.")
  private boolean json;

  private QualityReportJob(PrintStream answer) {
    this.answer = answer;
  }

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(arguments, out, err));
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    return JobCommandLine.run(new QualityReportJob(out), arguments, out, err);
  }

  @Override
  public Integer call() {
    Path index = write();
    answer.println(
        json
            ? JsonNodeFactory.instance
                .objectNode()
                .put("exit_status", 0)
                .put("pages", index.toString())
                .toPrettyString()
            : index.toString());
    return 0;
  }

  private Path write() {
    Settings settings = home.settings();
    CodeLists lists = CodeLists.read(settings.path(Setting.CODE_LISTS), new Problems());
    Contracts contracts = ContractReader.read(settings, lists, SqlCheck::fault);
    Path folder = out == null ? QualityPageUpdater.folder(settings) : out.toAbsolutePath();
    try (Warehouse warehouse = Warehouse.open(settings)) {
      return new QualityPageUpdater(settings, warehouse, contracts)
          .write(Optional.ofNullable(run), datasets, folder);
    }
  }
}
