package vn.kho.etl.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.kho.etl.bench.CleanBench;
import vn.kho.etl.bench.StageMeter;
import vn.kho.etl.pipeline.NightlyRunResult;
import vn.kho.etl.pipeline.RunProgress;
import vn.kho.etl.sample.BenchSource;
import vn.kho.etl.storage.Storage;
import vn.kho.quality.jobs.HomeOptions;
import vn.kho.quality.jobs.JobCommandLine;
import vn.kho.quality.jobs.JobMain;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/**
 * The main of the benchmarks. {@code small}: 115 datasets of 1,000 rows in one night, twice, the
 * second with a warm JVM, then a night in which nothing changed. {@code copy}: the pipeline on one
 * CSV file of 3 million rows against a bare Spark copy to Parquet, in turn. {@code bare}: such a
 * copy alone. {@code nights}: nights of a home, one after the other in one process, for a history
 * of them. {@code clean}: every cleaner against plain Spark functions. {@code read}: every reader
 * against the plain library of its format.
 */
@Command(
    name = "bench",
    description = "Measures the pipeline: CPU, wall time and Spark jobs, per stage.",
    footer = {
      "",
      "Example:",
      "  bench copy --rows 300000 --json",
      "  bench clean --rows 200000 --cleaner phone",
      "  bench read --rows 100000 --format csv"
    })
public final class BenchJob implements Callable<Integer> {
  private static final int DATASETS = 115;
  private static final int SMALL_ROWS = 1_000;
  private static final long COPY_ROWS = 3_000_000;
  private static final long CLEAN_VALUES = 200_000;
  private static final int ROUNDS = 2;
  private static final long DELTA = 20_000;
  private static final int EVERY_HUNDREDTH = 100;
  private static final int TOLD_NIGHTS = 30;

  private final PrintStream answers;
  private final PrintStream complaints;

  @Parameters(
      paramLabel = "WHAT",
      description = "small, copy, bare, nights, clean, read, upsert or append.")
  private BenchmarkKind which = BenchmarkKind.SMALL;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Rows of copy and read, values of clean.")
  private @Nullable Long rows;

  @Option(
      names = "--tables",
      paramLabel = "N",
      split = ",",
      defaultValue = "1000000,4000000,16000000",
      description = "Of upsert and append: rows of the tables (default: ${DEFAULT-VALUE}).")
  private List<Long> tables = new ArrayList<>();

  @Option(names = "--file", paramLabel = "CSV", description = "Of bare: the file to be copied.")
  private Path file = Path.of("");

  @Option(names = "--nights", paramLabel = "N", description = "Of nights: how many.")
  private int nights = 1;

  @Option(names = "--cleaner", paramLabel = "NAME", description = "Of clean; repeatable.")
  private List<String> cleaners = new ArrayList<>();

  @Option(names = "--format", paramLabel = "WORD", description = "Of read; repeatable.")
  private List<String> formats = new ArrayList<>();

  @Mixin private HomeOptions place = new HomeOptions();

  @Option(names = "--json", description = "The answer as JSON; messages go to stderr.")
  private boolean json;

  private final ObjectNode answer = new ObjectMapper().createObjectNode();
  private Path home = Path.of("");

  /** What is measured. */
  private enum BenchmarkKind {
    SMALL,
    COPY,
    BARE,
    NIGHTS,
    CLEAN,
    READ,
    UPSERT,
    APPEND
  }

  private BenchJob(PrintStream out, PrintStream err) {
    this.answers = out;
    this.complaints = err;
  }

  public static void main(String[] arguments) {
    JobMain.run(ScratchFolder.around(BenchJob::run), arguments);
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    return JobCommandLine.run(new BenchJob(out, err), arguments, out, err);
  }

  @Override
  public Integer call() throws IOException {
    home = Files.createTempDirectory("kho-bench");
    try {
      switch (which) {
        case SMALL -> small(DATASETS, SMALL_ROWS);
        case COPY -> copy(rows == null ? COPY_ROWS : rows);
        case BARE -> bare();
        case NIGHTS -> nights();
        case CLEAN -> clean(rows == null ? CLEAN_VALUES : rows);
        case READ -> new ReadMeasurement(home, formats).run(rows, this::line, answer);
        case UPSERT -> later("upsert");
        case APPEND -> later("append");
      }
      if (json) {
        answers.println(answer.toPrettyString());
      }
    } finally {
      Storage.of(Settings.of(home, Map.of())).delete("file:" + home);
    }
    return 0;
  }

  private void small(int datasets, int rows) {
    StageMeter meter = StageMeter.ofThreads();
    BenchSource source = new BenchSource(home);
    for (int i = 1; i <= datasets; i++) {
      source.write(String.format(Locale.ROOT, "d%03d", i), rows);
    }
    report("%d datasets of %,d rows, 12 columns, 20 rules each", datasets, rows);
    small(meter, "cold", "first", datasets);
    small(meter, "warm", "second", datasets);
    small(meter, "unchanged", "second", datasets);
  }

  private void small(StageMeter meter, String name, String warehouse, int datasets) {
    try (LoadRun load = open(warehouse)) {
      StageMeter.StageCost cost = metered(load, meter);
      report(
          "%-9s %6.1f CPU-s  %6.1f s  %5.0f CPU-ms per dataset  %d Spark jobs",
          name,
          cost.cpuSeconds(),
          cost.wallSeconds(),
          cost.cpuSeconds() * 1000 / datasets,
          cost.jobs());
      ObjectNode node = answer.putObject(name);
      node.put("cpu_seconds", cost.cpuSeconds()).put("seconds", cost.wallSeconds());
      node.put("spark_jobs", cost.jobs()).put("datasets", datasets);
      reportStages(meter, node);
    }
  }

  private StageMeter.StageCost metered(LoadRun load, StageMeter meter) {
    SparkSession spark = load.spark().get();
    meter.clear();
    spark.sparkContext().addSparkListener(meter);
    load.around(stages -> new MeteredStages(stages, meter, spark));
    StageMeter.StageCost cost = meter.measure(() -> night(load, everything(Map.of())));
    spark.sparkContext().removeSparkListener(meter);
    return cost;
  }

  private void reportStages(StageMeter meter, ObjectNode node) {
    Map<String, Integer> jobs = meter.jobs();
    ObjectNode stages = node.putObject("stages");
    meter
        .millis()
        .forEach(
            (stage, millis) -> {
              int stageJobs = jobs.getOrDefault(stage, 0);
              report("          %-10s %6d CPU-ms  %d Spark jobs", stage, millis, stageJobs);
              stages.putObject(stage).put("cpu_ms", millis).put("spark_jobs", stageJobs);
            });
  }

  private void copy(long rows) {
    StageMeter meter = StageMeter.ofProcess();
    new BenchSource(home).write("big", rows);
    Path csv = home.resolve("sources/bench.big.csv");
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      try (LoadRun load = open("copy" + round)) {
        SparkSession spark = load.spark().get();
        String target = home.resolve("bare" + round).toString();
        StageMeter.StageCost bare = meter.measure(() -> bareCopy(spark, csv, target));
        StageMeter.StageCost pipeline = metered(load, meter);
        double ratio = pipeline.cpuSeconds() / bare.cpuSeconds();
        String name = round == 0 ? "warm-up" : "round " + round;
        report(
            "%s: bare copy %.1f CPU-s %.1f s, pipeline %.1f CPU-s %.1f s, ratio %.2f",
            name,
            bare.cpuSeconds(),
            bare.wallSeconds(),
            pipeline.cpuSeconds(),
            pipeline.wallSeconds(),
            ratio);
        if (round > 0) {
          ratios.add(ratio);
        }
        ObjectNode node = answer.putObject(name);
        node.put("bare_cpu", bare.cpuSeconds()).put("pipeline_cpu", pipeline.cpuSeconds());
        reportStages(meter, node);
      }
    }
    double mean = ratios.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    report("%,d rows: the pipeline costs %.2f times the bare copy; the aim is under 2", rows, mean);
    answer.put("ratio", mean).put("rows", rows);
    double first = answer.path("round " + ROUNDS).path("pipeline_cpu").asDouble();
    laterNights(meter, first);
  }

  private void laterNights(StageMeter meter, double first) {
    laterNights("unchanged", meter, first, night -> {});
    BenchSource source = new BenchSource(home);
    laterNights(
        "1 % changed",
        meter,
        first,
        night -> source.change("big", EVERY_HUNDREDTH, night * EVERY_HUNDREDTH / (ROUNDS + 1)));
  }

  /**
   * More nights of the warehouse of the last round: the first such night of the process, of which
   * much is compiled while it runs, and the cheapest of the next ones, as warm as the first night
   * that they are compared with.
   *
   * @param first what that one cost, in CPU-seconds
   * @param change changes the source before each of them, by its number
   */
  private void laterNights(String name, StageMeter meter, double first, IntConsumer change) {
    double cheapest = Double.MAX_VALUE;
    for (int night = 0; night <= ROUNDS; night++) {
      change.accept(night);
      String own = night == 0 ? name : name + ", night " + (night + 1);
      double cost = night(meter, "copy" + ROUNDS).cpuSeconds();
      report("%s: %.2f CPU-s, %.3f of the first night", own, cost, cost / first);
      reportStages(
          meter, answer.putObject(own).put("cpu_seconds", cost).put("share", cost / first));
      cheapest = night == 0 ? cheapest : Math.min(cheapest, cost);
    }
    answer.putObject(name + ", warm").put("cpu_seconds", cheapest).put("share", cheapest / first);
  }

  /** Measures the bare copy alone, in a process of its own. */
  private void bare() {
    StageMeter meter = StageMeter.ofProcess();
    try (LoadRun load = open("bare")) {
      String target = home.resolve("copy").toString();
      StageMeter.StageCost cost = meter.measure(() -> bareCopy(load.spark().get(), file, target));
      report("bare copy of %s: %.1f CPU-s", file.getFileName(), cost.cpuSeconds());
      answer.put("cpu_seconds", cost.cpuSeconds());
    }
  }

  private void nights() {
    LoadOptions everything = LoadOptions.everything(place.home(), place.overrides());
    for (int night = 1; night <= nights; night++) {
      try (LoadRun load = LoadRun.open(everything)) {
        night(load, everything);
      }
      if (night % TOLD_NIGHTS == 0 || night == nights) {
        report("%d of %d nights", night, nights);
      }
    }
    answer.put("nights", nights);
  }

  private void clean(long values) {
    CleanMeasurement measurement = new CleanMeasurement(place.settings(), cleaners);
    try (LoadRun load = open("clean")) {
      CleanBench bench = new CleanBench(load.spark().get(), StageMeter.ofProcess(), values, ROUNDS);
      measurement.run(bench, this::line, answer.put("values", values));
    }
  }

  /**
   * 20,000 rows into tables of growing size: the first night of each table, the first small
   * delivery into it, whose file takes the place of the large one and is compared with that row by
   * row for what it does not hold any more, and the second one, which counts. An upsert brings rows
   * that are there, spread over the table, with other values; an append new ones.
   */
  private void later(String mode) {
    StageMeter meter = StageMeter.ofProcess();
    List<Double> costs = new ArrayList<>();
    for (long rows : tables) {
      BenchSource source = new BenchSource(home);
      source.write("big", rows);
      source.mode("big", mode);
      String name = mode + " into " + rows;
      growing(name + ", first night", meter, mode + rows);
      deliver(source, mode, rows, 1);
      growing(name + ", first small delivery", meter, mode + rows);
      deliver(source, mode, rows, 2);
      costs.add(growing(name, meter, mode + rows));
    }
    double grows = costs.get(costs.size() - 1) / costs.get(0);
    report("the largest costs %.2f times the smallest; aim: 1.3", grows);
    answer.put("grows", grows);
  }

  private double growing(String name, StageMeter meter, String warehouse) {
    StageMeter.StageCost cost = night(meter, warehouse);
    report(
        "%s: %.1f CPU-s %.1f s, %d Spark jobs",
        name, cost.cpuSeconds(), cost.wallSeconds(), cost.jobs());
    reportStages(meter, answer.putObject(name).put("cpu_seconds", cost.cpuSeconds()));
    return cost.cpuSeconds();
  }

  private static void deliver(BenchSource source, String mode, long rows, int night) {
    if (mode.equals("upsert")) {
      source.writeDelivery("big", 1, rows, DELTA, night);
    } else {
      source.writeDelivery("big", rows + 1 + (night - 1) * DELTA, DELTA, DELTA, night);
    }
  }

  private StageMeter.StageCost night(StageMeter meter, String warehouse) {
    try (LoadRun load = open(warehouse)) {
      return metered(load, meter);
    }
  }

  private static void bareCopy(SparkSession spark, Path csv, String target) {
    spark
        .read()
        .option("header", "true")
        .csv(csv.toString())
        .write()
        .mode(SaveMode.Overwrite)
        .option("compression", "zstd")
        .parquet(target);
  }

  private LoadRun open(String warehouse) {
    Map<String, String> settings = new LinkedHashMap<>(place.overrides());
    settings.put("content.contracts", home.resolve("contracts").toString());
    settings.put("content.suites", home.resolve("suites").toString());
    settings.put("content.code-lists", home.resolve("code-lists").toString());
    settings.put("sources.location", home.resolve("sources").toString());
    for (String kind : List.of("warehouse", "landing", "state")) {
      settings.put(kind + ".location", home.resolve(warehouse).resolve(kind).toString());
    }
    return LoadRun.open(everything(settings));
  }

  private LoadOptions everything(Map<String, String> settings) {
    return LoadOptions.everything(home, settings);
  }

  private static void night(LoadRun load, LoadOptions options) {
    NightlyRunResult night = load.run(options, RunProgress.SILENT);
    if (night.exitStatus() != 0) {
      throw new KhoException(
          ErrorCode.INTERNAL_FAULT,
          "Cannot measure, the night did not go well: "
              + night.datasets().stream().filter(d -> !d.status().good()).findFirst());
    }
  }

  private void line(String text) {
    report("%s", text);
  }

  private void report(String format, Object... values) {
    (json ? complaints : answers).println(String.format(Locale.ROOT, format, values));
  }
}
