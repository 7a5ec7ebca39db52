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

  /** The column of one value has so many times the rows: it is the one that Spark counts best. */
  private static final int TIMES_ONE_VALUE = 4;

  private static final String ONE_VALUE = "one_value";

  private final SparkSession spark;
  private final CostMeter meter;
  private final Path folder;
  private final long rows;
  private final PrintStream out;

  /** Writes rows to measure below a folder. */
  UniquenessBench(SparkSession spark, Path folder, CostMeter meter, long rows, PrintStream out) {
    this.spark = spark;
    this.folder = folder;
    this.meter = meter;
    this.rows = rows;
    this.out = out;
  }

  private Dataset<Row> written(String column, long count) {
    String target = folder.resolve(column).toString();
    spark.range(count).select(expr(COLUMNS.get(column)).as(column)).write().parquet(target);
    return spark.read().parquet(target);
  }

  private static Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put(ONE_VALUE, "'HS000000001'");
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
      long count = column.equals(ONE_VALUE) ? TIMES_ONE_VALUE * rows : rows;
      Dataset<Row> values = written(column, count);
      RuleBook book = BenchSuites.unique(column, values.schema());
      RoundCosts own = new RoundCosts();
      RoundCosts spark = new RoundCosts();
      for (int round = 0; round <= rounds; round++) {
        spark.add(
            round, meter.measure(() -> values.agg(countDistinct(col(column))).collectAsList()));
        own.add(round, meter.measure(() -> RulesBench.judge(book, this.spark, values)));
      }
      double rule = own.least().cpu();
      double plain = spark.least().cpu();
      out.println(
          String.format(
              Locale.ROOT,
              "uniqueness of %-10s, %,d rows: %.2f CPU-s, countDistinct %.2f CPU-s, %.2f times",
              column,
              count,
              rule,
              plain,
              rule / plain));
      answer
          .putObject(column)
          .put("rows", count)
          .put("cpu_seconds", rule)
          .put("count_distinct_cpu_seconds", plain);
    }
  }
}
