package vn.kho.quality.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import vn.kho.quality.IncrementalJudgement;
import vn.kho.quality.RuleBook;
import vn.kho.quality.bench.CostMeter.MeasuredCost;
import vn.kho.quality.state.DatasetDelta;
import vn.kho.quality.state.FileStateStore;
import vn.kho.schema.contract.Bilingual;

/** Measures what rules cost on a change with stored states, against the first evaluation. */
final class DeltaBench {
  private static final long GOAL_ROWS = 10_000;

  private final SparkSession spark;
  private final Path folder;
  private final CostMeter meter;
  private final BenchSize size;

  /**
   * How much is measured.
   *
   * @param rows of the table
   * @param rounds of each change, besides the one that warms up
   */
  record BenchSize(long rows, long rounds) {}

  DeltaBench(SparkSession spark, Path folder, CostMeter meter, BenchSize size) {
    this.spark = spark;
    this.folder = folder;
    this.meter = meter;
    this.size = size;
  }

  /** Measures the first time, then changes of 1 % and of ten thousand rows, the best of several. */
  ObjectNode measure(Dataset<Row> table, RuleBook book, String name, PrintStream out) {
    FileStateStore store = new FileStateStore(folder.resolve(name.replaceAll("[^0-9a-z]", "")));
    ObjectNode answer = new ObjectMapper().createObjectNode();
    IncrementalJudgement[] first = new IncrementalJudgement[1];
    DatasetDelta all = new DatasetDelta("", table.limit(0), Optional.empty(), () -> table);
    MeasuredCost full = meter.measure(() -> first[0] = book.judgeDelta(spark, store, all));
    MeasuredCost kept = meter.measure(() -> first[0].keep("0"));
    report(out, "%s: the first time %.2f CPU-s, its states %.2f", name, full.cpu(), kept.cpu());
    answer.put("full_cpu", full.cpu()).put("states_cpu", kept.cpu());
    Map<String, Bilingual> read = new TreeMap<>();
    int version = 0;
    long next = size.rows;
    for (long added : new long[] {Math.max(1, size.rows / 100), Math.min(size.rows, GOAL_ROWS)}) {
      double least = Double.MAX_VALUE;
      for (int round = 0; round <= size.rounds; round++) {
        Dataset<Row> change = change(table, next, added);
        DatasetDelta delta =
            new DatasetDelta(String.valueOf(version), change, Optional.empty(), () -> table);
        int to = ++version;
        MeasuredCost cost =
            meter.measure(() -> read.putAll(judged(book, store, delta, String.valueOf(to))));
        least = Math.min(least, cost.cpu());
        next += added;
      }
      report(
          out,
          "%s: %,d new rows %.2f CPU-s, %.1f %% of the first time",
          name,
          added,
          least,
          100 * least / full.cpu());
      answer.put("cpu_of_" + added, least);
    }
    read.forEach((rule, why) -> report(out, "%s: %s read all rows, %s", name, rule, why.english()));
    answer.put("rules_that_read_all_rows", read.size());
    return answer;
  }

  /** Judges a change and keeps its states; gives the rules that read all rows again, and why. */
  private Map<String, Bilingual> judged(
      RuleBook book, FileStateStore store, DatasetDelta delta, String version) {
    IncrementalJudgement judgement = book.judgeDelta(spark, store, delta);
    judgement.keep(version);
    return judgement.recomputed();
  }

  private Dataset<Row> change(Dataset<Row> table, long first, long count) {
    Column[] columns =
        Arrays.stream(table.columns())
            .map(org.apache.spark.sql.functions::col)
            .toArray(Column[]::new);
    Path file = folder.resolve("rows-" + first + "-" + count);
    return BenchRows.written(spark, file, first, count).select(columns);
  }

  private static void report(PrintStream out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
