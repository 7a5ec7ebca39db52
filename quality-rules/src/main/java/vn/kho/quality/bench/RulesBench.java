package vn.kho.quality.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.kho.quality.Judgement;
import vn.kho.quality.RuleBook;
import vn.kho.quality.bench.CostMeter.MeasuredCost;
import vn.kho.quality.jobs.JobCommandLine;
import vn.kho.quality.jobs.JobMain;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * The main of the benchmark of rules: sixty rules on twenty columns against one plain Spark
 * aggregation of the same columns, in turn; fifteen rules with two of exact uniqueness; exact
 * uniqueness against Spark's own; the jobs and scans of a hundred rules.
 */
@Command(
    name = "bench rules",
    description = "Measures rules against plain Spark aggregations of the same columns.")
public final class RulesBench implements Callable<Integer> {
  private static final long SAMPLE = 20_000;
  private static final int FEW = 1_000;

  private final PrintStream answers;
  private final PrintStream complaints;
  private final ObjectNode answer = new ObjectMapper().createObjectNode();

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "5000000",
      description = "How many rows are judged (default: ${DEFAULT-VALUE}).")
  private long rows;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often each is measured behind a first round (default: ${DEFAULT-VALUE}).")
  private long rounds;

  @Option(
      names = "--write",
      paramLabel = "FOLDER",
      description =
          "Measures nothing: writes the rows of the uniqueness goal as Parquet (many), a thousand"
              + " of them (few), and its suite (goal.yaml).")
  private @Nullable Path target;

  @Option(names = "--json", description = "The answer as JSON; messages go to stderr.")
  private boolean json;

  private PrintStream out;
  private Path folder = Path.of("");

  private RulesBench(PrintStream answers, PrintStream complaints) {
    this.answers = answers;
    this.complaints = complaints;
    this.out = answers;
  }

  public static void main(String[] arguments) {
    JobMain.run(RulesBench::run, arguments);
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    return JobCommandLine.run(new RulesBench(out, err), arguments, out, err);
  }

  @Override
  public Integer call() throws IOException {
    out = json ? complaints : answers;
    rows = Math.max(1, rows);
    rounds = Math.max(1, rounds);
    folder = Files.createTempDirectory("kho-bench-rules");
    try {
      if (target != null) {
        write(session(folder), target);
        return 0;
      }
      measure(session(folder));
      if (json) {
        answers.println(answer.toPrettyString());
      }
      return 0;
    } finally {
      delete(folder);
    }
  }

  private static SparkSession session(Path folder) {
    int cores = Runtime.getRuntime().availableProcessors();
    SparkSession spark =
        SparkSession.builder()
            .master("local[*]")
            .appName("kho bench rules")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "localhost")
            .config("spark.sql.shuffle.partitions", String.valueOf(2 * cores))
            .config("spark.sql.warehouse.dir", folder.resolve("spark").toString())
            .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
    return spark;
  }

  private void write(SparkSession spark, Path into) throws IOException {
    Files.createDirectories(into);
    Dataset<Row> wide = BenchRows.written(spark, folder.resolve("rows"), 0, rows);
    Dataset<Row> narrow = BenchRows.narrow(wide);
    narrow.write().option("compression", "zstd").parquet(into.resolve("many").toString());
    narrow.limit(FEW).write().parquet(into.resolve("few").toString());
    Files.writeString(into.resolve("goal.yaml"), BenchSuites.text("goal.yaml"));
  }

  private void measure(SparkSession spark) {
    Dataset<Row> wide = BenchRows.written(spark, folder.resolve("rows"), 0, rows);
    Dataset<Row> narrow = BenchRows.narrow(wide);
    RuleBook sixty = BenchSuites.sixty(wide.schema());
    RuleBook goal = BenchSuites.goal(narrow.schema());
    CostMeter meter = new CostMeter(spark);
    report("%,d rows x %d columns; round 0 warms up", rows, wide.columns().length);
    report("%-34s %7s %7s %5s %6s %8s", "", "CPU-s", "s", "jobs", "scans", "heap MB");
    ReportedRounds plain = new ReportedRounds("one plain aggregation");
    ReportedRounds rules = new ReportedRounds(sixty.suite().rules().size() + " rules");
    ReportedRounds exact = new ReportedRounds("15 scan rules + 2 uniqueness");
    for (int round = 0; round <= rounds; round++) {
      plain.add(round, meter.measure(() -> BenchRows.plain(wide)));
      rules.add(round, meter.measure(() -> judge(sixty, spark, wide)));
      exact.add(round, meter.measure(() -> judge(goal, spark, narrow)));
    }
    report(
        "%d rules: %,.0f rows/s of wall, %,.0f rows per CPU-s; %.2f times the plain aggregation",
        sixty.suite().rules().size(),
        rows / rules.least().wall(),
        rows / rules.least().cpu(),
        rules.least().cpu() / plain.least().cpu());
    answer.put("rows", rows).put("rows_per_second", rows / rules.least().wall());
    answer.put("ratio", rules.least().cpu() / plain.least().cpu());
    new UniquenessBench(spark, folder.resolve("unique"), meter, rows, out)
        .measure(rounds, answer.putObject("uniqueness"));
    hundred(spark, meter);
    DeltaBench delta =
        new DeltaBench(
            spark, folder.resolve("changes"), meter, new DeltaBench.BenchSize(rows, rounds + 1));
    answer.set("change", delta.measure(wide, sixty, "60 rules", out));
    answer.set("goal_change", delta.measure(narrow, goal, "15 rules + 2 uniqueness", out));
  }

  /** What each rule would cost alone, and what all cost together. */
  private void hundred(SparkSession spark, CostMeter meter) {
    long local = Math.min(rows, SAMPLE);
    Dataset<Row> sample = BenchRows.written(spark, folder.resolve("sample"), 0, local);
    RuleBook hundred = BenchSuites.hundred(sample.schema());
    MeasuredCost together = meter.measure(() -> judge(hundred, spark, sample));
    MeasuredCost alone =
        meter.measure(
            () ->
                BenchSuites.oneByOne(sample.schema()).forEach(book -> judge(book, spark, sample)));
    report("100 rules one by one: %d Spark jobs, %.0f scans", alone.jobs(), scans(alone, local));
    report(
        "100 rules together: %d Spark jobs, %.0f scans", together.jobs(), scans(together, local));
    put(answer.putObject("hundred_rules"), together, local);
    put(answer.putObject("hundred_rules_one_by_one"), alone, local);
  }

  private static double scans(MeasuredCost cost, long rows) {
    return (double) cost.rowsRead() / rows;
  }

  /** Judges the rows, and fails where a rule was not evaluated. */
  static void judge(RuleBook book, SparkSession spark, Dataset<Row> rows) {
    Judgement judged = book.judge(spark, rows);
    if (judged.outcomes().size() != book.suite().rules().size()) {
      throw new KhoException(ErrorCode.INTERNAL_FAULT, "Cannot measure, outcomes are missing");
    }
  }

  private void report(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  private static void put(ObjectNode node, MeasuredCost cost, long rows) {
    node.put("cpu_seconds", cost.cpu()).put("seconds", cost.wall()).put("spark_jobs", cost.jobs());
    node.put("scans", scans(cost, rows)).put("peak_heap_bytes", cost.peakHeap());
    node.put("bytes_read", cost.bytesRead());
  }

  /** A piece of work, whose rounds are printed and whose cheapest is part of the answer. */
  private final class ReportedRounds {
    private final String name;
    private final RoundCosts costs = new RoundCosts();

    ReportedRounds(String name) {
      this.name = name;
    }

    void add(long round, MeasuredCost cost) {
      report(
          "%d %-32s %7.2f %7.2f %5d %6.2f %8.0f",
          round,
          name,
          cost.cpu(),
          cost.wall(),
          cost.jobs(),
          scans(cost, rows),
          cost.peakHeap() / 1e6);
      costs.add(round, cost);
      if (round > 0) {
        put(answer.putObject(name), least(), rows);
      }
    }

    MeasuredCost least() {
      return costs.least();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
