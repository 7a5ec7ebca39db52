package vn.kho.orchestration.command.warehouse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.bench.BenchReport;
import vn.kho.orchestration.bench.BenchTopic;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.process.BuildFolder;
import vn.kho.orchestration.process.JobProcess;

/** Measures this machine. */
@Command(
    name = "bench",
    description = "Measures how fast this machine loads.",
    footer = {"", "Example:", "  kho bench small"})
public final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "small",
      description = {
        "115 datasets of 1,000 rows in one night: CPU, wall time, Spark jobs, per stage.",
        "Exit status 0: measured; 2: could not run."
      },
      footer = {"", "Example:", "  kho bench small"})
  int small(@Mixin WarehouseOptions place, @Mixin JsonOption json) {
    return bench("small", List.of(), place, json.asked());
  }

  @Command(
      name = "copy",
      description = {
        "The pipeline on a 3-million-row CSV against a bare Spark copy, in turns.",
        "Exit status 0: measured; 2: could not run."
      },
      footer = {"", "Example:", "  kho bench copy --rows 300000"})
  int copy(
      @Mixin WarehouseOptions place,
      @Option(names = "--rows", description = "Rows to generate (default: 3000000).") Long rows,
      @Mixin JsonOption json) {
    List<String> size = rows == null ? List.of() : List.of("--rows", String.valueOf(rows));
    return bench("copy", size, place, json.asked());
  }

  @Command(
      name = "nights",
      description = {
        "Night after night of this warehouse in one process, for a history of them; nothing of it"
            + " is measured.",
        "Exit status 0: all nights ran; 2: could not run."
      },
      footer = {"", "Example:", "  kho bench nights --home DIR --nights 365"})
  int nights(
      @Mixin WarehouseOptions place,
      @Option(names = "--nights", defaultValue = "1", description = "How many (default: 1).")
          int nights) {
    return bench("nights", List.of("--nights", String.valueOf(nights)), place, false);
  }

  @Command(
      name = "clean",
      description = {
        "Every cleaner against the plain Spark function nearest to it, in turns: CPU-seconds for a"
            + " million values, and of how many texts both give the same value.",
        "The texts are those of the golden cases that the cleaner does not refuse.",
        "Exit status 0: measured; 2: could not run."
      },
      footer = {
        "",
        "Example:",
        "  kho bench clean",
        "  kho bench clean --cleaner phone --cleaner date --rows 1000000"
      })
  int clean(
      @Mixin WarehouseOptions place,
      @Option(names = "--rows", description = "Values of each side (default: 200000).") Long rows,
      @Option(
              names = "--cleaner",
              paramLabel = "NAME",
              description = "This cleaner only; repeatable.")
          List<String> cleaners,
      @Mixin JsonOption json) {
    return bench("clean", sized(rows, "--cleaner", cleaners), place, json.asked());
  }

  @Command(
      name = "read",
      description = {
        "Every reader against the plain library of its format on the same generated file, in turns;"
            + " 776 workbooks and 2,000 small CSV files, each in one process; a workbook of a"
            + " million rows in 1 GB of heap.",
        "Exit status 0: measured; 2: could not run."
      },
      footer = {"", "Example:", "  kho bench read", "  kho bench read --format csv --rows 1000000"})
  int read(
      @Mixin WarehouseOptions place,
      @Option(names = "--rows", description = "Rows of each file (default: 1000000).") Long rows,
      @Option(
              names = "--format",
              paramLabel = "WORD",
              description = "This format only; repeatable.")
          List<String> formats,
      @Mixin JsonOption json) {
    return bench("read", sized(rows, "--format", formats), place, json.asked());
  }

  @Command(
      name = "upsert",
      description = {
        "20,000 changed rows, spread over tables of 1, 4 and 16 million, by upsert.",
        "Exit status 0: measured; 2: could not run."
      },
      footer = {"", "Example:", "  kho bench upsert --tables 1000000,4000000"})
  int upsert(
      @Mixin WarehouseOptions place,
      @Option(
              names = "--tables",
              paramLabel = "N",
              description = "Rows of the tables (default: 1000000,4000000,16000000).")
          String tables,
      @Mixin JsonOption json) {
    return bench("upsert", tables(tables), place, json.asked());
  }

  @Command(
      name = "append",
      description = {
        "20,000 rows, all of them known, into tables of 1, 4 and 16 million, by append.",
        "Exit status 0: measured; 2: could not run."
      },
      footer = {"", "Example:", "  kho bench append --tables 1000000,4000000"})
  int append(
      @Mixin WarehouseOptions place,
      @Option(
              names = "--tables",
              paramLabel = "N",
              description = "Rows of the tables (default: 1000000,4000000,16000000).")
          String tables,
      @Mixin JsonOption json) {
    return bench("append", tables(tables), place, json.asked());
  }

  @Command(
      name = "rules",
      description = {
        "Sixty rules on 5 million rows x 20 columns against one plain Spark aggregation, in"
            + " turns; exact uniqueness; what a change of 1 %% costs.",
        "Exit status 0: measured; 2: could not run."
      },
      footer = {"", "Example:", "  kho bench rules --rows 1000000"})
  int rules(
      @Mixin WarehouseOptions place,
      @Option(names = "--rows", description = "Rows to generate (default: 5000000).") Long rows,
      @Mixin JsonOption json) {
    List<String> arguments = new ArrayList<>();
    if (rows != null) {
      arguments.addAll(List.of("--rows", String.valueOf(rows)));
    }
    if (json.asked()) {
      arguments.add(JsonOption.NAME);
    }
    return JobProcess.benchRules(place.settings(), arguments).run(BuildFolder.path());
  }

  @Command(
      name = "report",
      description = {
        "Runs the benchmarks and writes the page of their figures, beside their aims.",
        "Exit status 0: measured; 2: could not run."
      },
      footer = {
        "",
        "Example:",
        "  kho bench report",
        "  kho bench report --only help,copy --rows 300000"
      })
  int report(
      @Mixin WarehouseOptions place,
      @Mixin ReportSizes sizes,
      @Option(
              names = "--only",
              paramLabel = "TOPIC",
              split = ",",
              description = {
                "These topics only: ${COMPLETION-CANDIDATES}.",
                "No page is written unless --out names one."
              })
          Set<BenchTopic> only,
      @Option(names = "--out", description = "The page (default: docs/benchmarks.md).") Path out) {
    boolean all = only == null;
    Path page = out == null && all ? place.home().resolve("docs/benchmarks.md") : out;
    new BenchReport(
            place.settings(),
            BuildFolder.path(),
            sizes.sizes(),
            page == null ? null : page.toAbsolutePath().normalize(),
            System.out)
        .write(all ? EnumSet.allOf(BenchTopic.class) : EnumSet.copyOf(only));
    return 0;
  }

  private static List<String> sized(
      @Nullable Long rows, String option, @Nullable List<String> words) {
    List<String> arguments = new ArrayList<>();
    if (rows != null) {
      arguments.addAll(List.of("--rows", String.valueOf(rows)));
    }
    if (words != null) {
      words.forEach(word -> arguments.addAll(List.of(option, word)));
    }
    return arguments;
  }

  private static List<String> tables(@Nullable String tables) {
    return tables == null ? List.of() : List.of("--tables", tables);
  }

  private static int bench(String what, List<String> size, WarehouseOptions place, boolean json) {
    List<String> arguments = new ArrayList<>(List.of(what));
    arguments.addAll(size);
    arguments.addAll(List.of("--home", place.home().toString()));
    place.overrides(Map.of()).forEach((k, v) -> arguments.addAll(List.of("--set", k + "=" + v)));
    if (json) {
      arguments.add(JsonOption.NAME);
    }
    return JobProcess.bench(place.settings(), arguments).run(BuildFolder.path());
  }

  /** How much the report measures. */
  static final class ReportSizes {
    @Option(
        names = "--rows",
        defaultValue = "3000000",
        description = "Rows of the copy (default: ${DEFAULT-VALUE}).")
    private long rows;

    @Option(
        names = "--check-rows",
        defaultValue = "5000000",
        description = "Parquet rows of the check and of the rules (default: ${DEFAULT-VALUE}).")
    private long checkRows;

    @Option(
        names = "--tables",
        paramLabel = "N",
        split = ",",
        defaultValue = "1000000,4000000",
        description =
            "Rows of the tables of upsert and append (default: ${DEFAULT-VALUE}; the aim is stated"
                + " for 1000000,4000000,16000000, which takes an hour).")
    private List<Long> tables = new ArrayList<>();

    @Option(
        names = "--rounds",
        defaultValue = "3",
        description = "Runs of a process from nothing; the cheapest counts (default: 3).")
    private int rounds;

    @Option(
        names = "--large",
        paramLabel = "FORMAT=N",
        split = ",",
        defaultValue = "csv=10000000,json=6500000,xlsx=300000",
        description =
            "Rows of a large delivery of each format (default: ${DEFAULT-VALUE}; such an array of"
                + " JSON has 2 GB).")
    private Map<String, Long> large = new TreeMap<>();

    BenchReport.BenchSizes sizes() {
      return new BenchReport.BenchSizes(rows, checkRows, tables, large, Math.max(1, rounds));
    }
  }
}
