package vn.kho.etl.bench;

import static org.apache.spark.sql.functions.call_udf;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import vn.kho.schema.cleaner.GoldenCaseRunner;
import vn.kho.schema.contract.CleanerDescriptor;

/**
 * Measures the cost of cleaners beside plain Spark functions. Both sides read the same texts from
 * memory and write to Spark's noop sink; they run alternately, and the cheapest round counts. The
 * first round, in which the JVM compiles, does not.
 */
public final class CleanBench {
  private static final double MILLION = 1e6;
  private static final int PARTITIONS = 2;
  private static final long SCATTER = 0x9E3779B97F4A7C15L;

  private final SparkSession spark;
  private final StageMeter meter;
  private final long values;
  private final int rounds;

  /**
   * What a cleaner costs.
   *
   * @param cleaner its name
   * @param declared as a contract writes it
   * @param cpu CPU-seconds for a million values, reading them included
   * @param plain the Spark SQL beside it
   * @param plainCpu its CPU-seconds for a million values, reading them included
   * @param readCpu CPU-seconds to read a million values and do nothing with them
   * @param same share of the distinct texts of which both give the same value, from 0 to 1
   */
  public record CleanerCost(
      String cleaner,
      String declared,
      double cpu,
      String plain,
      double plainCpu,
      double readCpu,
      double same) {}

  /**
   * A benchmark.
   *
   * @param values how many values each side reads in a round
   * @param rounds how many rounds count
   */
  public CleanBench(SparkSession session, StageMeter meter, long values, int rounds) {
    this.spark = session.newSession();
    spark.conf().set("spark.sql.ansi.enabled", "false");
    spark.conf().set("spark.sql.legacy.timeParserPolicy", "CORRECTED");
    this.meter = meter;
    this.values = values;
    this.rounds = rounds;
  }

  /** Measures a cleaner; empty where it has no golden case that reads one field alone. */
  public Optional<CleanerCost> measure(CleanerDescriptor cleaner, GoldenCaseRunner runner) {
    return CleanerSubject.of(cleaner, runner).map(this::measure);
  }

  private CleanerCost measure(CleanerSubject subject) {
    Column cleaned = cleaned(subject);
    Column plain = expr(CleanerSqlEquivalents.of(subject.name()));
    Dataset<Row> texts = texts(subject.texts()).persist(StorageLevel.MEMORY_ONLY());
    try {
      double[] least = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
      List<Column> sides = List.of(cleaned, plain, col("value"));
      for (int round = 0; round <= rounds; round++) {
        for (int side = 0; side < least.length; side++) {
          Dataset<Row> work = texts.select(sides.get(side));
          double cpu = meter.measure(() -> drain(work)).cpuSeconds() * MILLION / values;
          least[side] = round == 0 ? least[side] : Math.min(least[side], cpu);
        }
      }
      return new CleanerCost(
          subject.name(),
          subject.declared(),
          least[0],
          CleanerSqlEquivalents.of(subject.name()),
          least[1],
          least[2],
          same(subject, cleaned, plain));
    } finally {
      texts.unpersist();
    }
  }

  private Column cleaned(CleanerSubject subject) {
    spark.udf().register(subject.name() + "_cleaner", subject.function(), subject.output());
    return call_udf(subject.name() + "_cleaner", col("value"));
  }

  /** The texts repeated in shuffled order, so that consecutive rows differ. */
  private Dataset<Row> texts(List<String> texts) {
    String[] all = texts.toArray(String[]::new);
    MapFunction<Long, String> text =
        number -> all[(int) Long.remainderUnsigned((number * SCATTER) >>> 16, all.length)];
    return spark
        .range(0, values, 1, PARTITIONS)
        .as(Encoders.LONG())
        .map(text, Encoders.STRING())
        .toDF("value");
  }

  private double same(CleanerSubject subject, Column cleaned, Column plain) {
    Dataset<Row> distinct = spark.createDataset(subject.texts(), Encoders.STRING()).toDF("value");
    return distinct
        .select(cleaned.cast("string").eqNullSafe(plain.cast("string")).cast("int").as("same"))
        .collectAsList()
        .stream()
        .mapToInt(row -> row.getInt(0))
        .average()
        .orElse(0);
  }

  private static void drain(Dataset<Row> work) {
    work.write().format("noop").mode(SaveMode.Overwrite).save();
  }
}
