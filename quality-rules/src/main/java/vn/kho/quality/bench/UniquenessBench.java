package vn.kho.quality.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.expr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import vn.kho.quality.RuleBook;

/**
 * The rule of exact uniqueness against Spark's {@code countDistinct} of the same column, in turn:
 * over a column of one value, one of skewed values, and one whose values all differ.
 */
final class UniquenessBench {
  private static final Map<String, String> COLUMNS = columns();

  private final SparkSession spark;
  private final CostMeter meter;
  private final Dataset<Row> rows;
  private final PrintStream out;

  /** Writes rows to measure below a folder. */
  UniquenessBench(SparkSession spark, Path folder, CostMeter meter, long rows, PrintStream out) {
    this.spark = spark;
    this.meter = meter;
    this.out = out;
    Column[] columns =
        COLUMNS.entrySet().stream()
            .map(column -> expr(column.getValue()).as(column.getKey()))
            .toArray(Column[]::new);
    spark.range(rows).select(columns).write().parquet(folder.toString());
    this.rows = spark.read().parquet(folder.toString());
  }

  private static Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("one_value", "'HS000000001'");
    columns.put(
        "skewed", "concat('HS', if(id % 10 < 9, pmod(hash(id), 300), pmod(hash(id), 3000000)))");
    columns.put("all_differ", "concat('HS', id)");
    return columns;
  }

  /**
   * Measures each column; the cheapest round of each side counts.
   *
   * @param rounds besides the one that warms up
   */
  void measure(long rounds, ObjectNode answer) {
    for (String column : COLUMNS.keySet()) {
      RuleBook book = BenchSuites.unique(column, rows.schema());
      RoundCosts own = new RoundCosts();
      RoundCosts spark = new RoundCosts();
      for (int round = 0; round <= rounds; round++) {
        spark.add(round, meter.measure(() -> rows.agg(countDistinct(col(column))).collectAsList()));
        own.add(round, meter.measure(() -> RulesBench.judge(book, this.spark, rows)));
      }
      double rule = own.least().cpu();
      double plain = spark.least().cpu();
      out.println(
          String.format(
              Locale.ROOT,
              "uniqueness of %-10s: %.2f CPU-s, countDistinct %.2f CPU-s, %.2f times",
              column,
              rule,
              plain,
              rule / plain));
      answer.putObject(column).put("cpu_seconds", rule).put("count_distinct_cpu_seconds", plain);
    }
  }
}
