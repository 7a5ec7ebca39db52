package vn.kho.quality.deequ;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.Completeness;
import com.amazon.deequ.analyzers.CountDistinct;
import com.amazon.deequ.analyzers.ExactQuantile;
import com.amazon.deequ.analyzers.Maximum;
import com.amazon.deequ.analyzers.Mean;
import com.amazon.deequ.analyzers.Minimum;
import com.amazon.deequ.analyzers.StandardDeviation;
import com.amazon.deequ.analyzers.Sum;
import com.amazon.deequ.analyzers.runners.AnalysisRunner;
import com.amazon.deequ.analyzers.runners.MetricCalculationPreconditionException;
import com.amazon.deequ.metrics.Metric;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.collection.JavaConverters;
import vn.kho.quality.SparkBatch;
import vn.kho.quality.TestSpark;
import vn.kho.quality.engine.DistributedEvaluation;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.expectation.RequiredMetric;
import vn.kho.quality.expectation.RequiredMetric.FigureKind;
import vn.kho.quality.expectation.RuleObservation;

/**
 * Every figure of the single pass against Deequ's own analyzers, run by its {@code AnalysisRunner}
 * over the same columns. They must agree, but for the differences that are listed here by name.
 */
@SuppressWarnings("NullAway") // Scala's collections are not annotated, and rows hold nulls
class DeequFiguresTest {
  /** The relative difference of two doubles that are the same figure. */
  private static final double TOLERANCE = 1e-12;

  private static final String REFUSED = "Deequ takes it of numbers only";
  private static final String NAN = "NaN is Spark's largest number to Deequ; here it is none";
  private static final String WRAPPED = "Spark's sum of longs, which Deequ asks, wraps around";
  private static final String LOST = "Deequ adds doubles as they come and loses the small ones";

  private static final String ROUNDED = "Deequ's deviation is of doubles, which round such longs";

  /** What differs: figure, type and table, with the reason. One that differs no more fails. */
  private static final Map<String, String> DIFFERENCES =
      Map.ofEntries(
          Map.entry("MIN of date", REFUSED),
          Map.entry("MAX of date", REFUSED),
          Map.entry("MIN of text", REFUSED),
          Map.entry("MAX of text", REFUSED),
          Map.entry("MIN of double, NAN", NAN),
          Map.entry("QUANTILES of double, NAN", NAN),
          Map.entry("SUM of long, LARGE", WRAPPED),
          Map.entry("MEAN of long, LARGE", WRAPPED),
          Map.entry("SUM of double, LARGE", LOST),
          Map.entry("MEAN of double, LARGE", LOST),
          Map.entry("STDEV of long, LARGE", ROUNDED));

  static final StructType SCHEMA =
      new StructType()
          .add("long", DataTypes.LongType)
          .add("double", DataTypes.DoubleType)
          .add("decimal", DataTypes.createDecimalType(14, 2))
          .add("date", DataTypes.DateType)
          .add("text", DataTypes.StringType);

  private static final List<Double> POINTS = List.of(0.1, 0.5, 0.9);

  /** The tables. */
  enum Table {
    EMPTY(0, (random, i) -> RowFactory.create()),
    ONE(1, DeequFiguresTest::row),
    NULLS(20, (random, i) -> RowFactory.create(null, null, null, null, null)),
    RANDOM(300, DeequFiguresTest::row),
    SKEWED(
        300,
        (random, i) ->
            random.nextInt(20) == 0
                ? row(random, i)
                : RowFactory.create(7L, 0.1, new BigDecimal("0.10"), LocalDate.EPOCH, "a")),
    NAN(
        100,
        (random, i) -> {
          Row row = row(random, i);
          double number = random.nextInt(4) == 0 ? Double.NaN : random.nextInt(9) - 4.5;
          return RowFactory.create(row.get(0), number, row.get(2), row.get(3), row.get(4));
        }),
    LARGE(
        3,
        (random, i) ->
            RowFactory.create(
                Long.MAX_VALUE - i,
                List.of(1e17, 1.0, -1e17).get(i),
                new BigDecimal(List.of("999999999999.99", "0.01", "-999999999999.99").get(i)),
                LocalDate.of(9999 - i, 12, 31),
                i == 2 ? "NullValue" : "x".repeat(10_000) + i));

    private final int count;
    private final BiFunction<Random, Integer, Row> maker;

    Table(int count, BiFunction<Random, Integer, Row> maker) {
      this.count = count;
      this.maker = maker;
    }

    Dataset<Row> rows(SparkSession spark) {
      Random random = new Random(5);
      List<Row> rows = IntStream.range(0, count).mapToObj(i -> maker.apply(random, i)).toList();
      return spark.createDataFrame(
          JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, 1), SCHEMA);
    }
  }

  private static Row row(Random random, int i) {
    boolean given = i == 0 || random.nextInt(5) > 0;
    return RowFactory.create(
        given ? (Long) (long) (random.nextInt(2_001) - 1_000) : null,
        i == 0 || random.nextInt(6) > 0 ? (Double) (random.nextGaussian() * 50) : null,
        given ? BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, 2) : null,
        given ? LocalDate.of(1990 + random.nextInt(40), 2, 1 + random.nextInt(28)) : null,
        given ? Integer.toString(random.nextInt(90), 36) : null);
  }

  @Test
  void everyFigureAgreesOrItsDifferenceIsListed() {
    Map<String, String> differing = new TreeMap<>();
    for (Table table : Table.values()) {
      Dataset<Row> rows = table.rows(TestSpark.session());
      Map<String, Map<FigureKind, @Nullable Object>> ours = ours(rows);
      Map<Analyzer<?, Metric<?>>, Metric<?>> deequ = run(rows);
      ours.forEach(
          (type, figures) ->
              figures.forEach(
                  (figure, mine) ->
                      compare(figure + " of " + type, table, mine, theirs(deequ, type, figure))
                          .forEach(differing::put)));
    }
    assertThat(differing.keySet())
        .as("differences, as ours and Deequ's: %s", differing)
        .isEqualTo(new TreeMap<>(DIFFERENCES).keySet());
  }

  private static Map<String, String> compare(
      String figure, Table table, @Nullable Object ours, Object deequ) {
    String both = ours + " and " + deequ;
    if (deequ.equals(REFUSED)) {
      return Map.of(figure, both);
    }
    List<Double> mine = numbers(ours);
    List<Double> theirs = numbers(deequ);
    boolean same =
        mine.size() == theirs.size()
            && IntStream.range(0, mine.size()).allMatch(i -> same(mine.get(i), theirs.get(i)));
    return same ? Map.of() : Map.of(figure + ", " + table, both);
  }

  private static boolean same(double ours, double deequ) {
    return Double.compare(ours, deequ) == 0
        || Math.abs(ours - deequ) <= TOLERANCE * Math.max(Math.abs(ours), Math.abs(deequ));
  }

  private static List<Double> numbers(@Nullable Object figure) {
    if (figure == null || figure.equals(Optional.empty())) {
      return List.of();
    }
    return figure instanceof List<?> list
        ? list.stream().map(one -> ((Number) one).doubleValue()).toList()
        : List.of(((Number) figure).doubleValue());
  }

  private static List<FigureKind> figures(String type) {
    return switch (type) {
      case "date", "text" ->
          List.of(FigureKind.COUNT, FigureKind.MIN, FigureKind.MAX, FigureKind.DISTINCT);
      default ->
          List.of(
              FigureKind.COUNT,
              FigureKind.MIN,
              FigureKind.MAX,
              FigureKind.SUM,
              FigureKind.MEAN,
              FigureKind.STDEV,
              FigureKind.DISTINCT,
              FigureKind.QUANTILES);
    };
  }

  /** By column and figure, what the single pass says. */
  private static Map<String, Map<FigureKind, @Nullable Object>> ours(Dataset<Row> rows) {
    List<CompiledRule> rules = new ArrayList<>();
    for (String type : SCHEMA.fieldNames()) {
      rules.add(
          CompiledRule.measuring(
              type, figures(type).stream().map(figure -> metric(figure, type)).toList()));
    }
    List<RuleObservation> found =
        DistributedEvaluation.judge(TestSpark.session(), SparkBatch.of(rows), rules).evidence();
    Map<String, Map<FigureKind, @Nullable Object>> all = new LinkedHashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      String type = SCHEMA.fieldNames()[i];
      List<@Nullable Object> values = ((RuleObservation.Measured) found.get(i)).figures();
      Map<FigureKind, @Nullable Object> figures = new LinkedHashMap<>();
      for (int j = 0; j < values.size(); j++) {
        figures.put(figures(type).get(j), values.get(j));
      }
      all.put(type, figures);
    }
    return all;
  }

  private static RequiredMetric metric(FigureKind figure, String column) {
    return new RequiredMetric(
        figure, functions.col(column), figure == FigureKind.QUANTILES ? POINTS : List.of());
  }

  private static Map<Analyzer<?, Metric<?>>, Metric<?>> run(Dataset<Row> rows) {
    List<Analyzer<?, Metric<?>>> analyzers = new ArrayList<>();
    analyzers.add(DeequRule.ALL_ROWS);
    for (String type : SCHEMA.fieldNames()) {
      figures(type).forEach(figure -> analyzers.addAll(analyzers(type, figure)));
    }
    return new HashMap<>(
        JavaConverters.mapAsJavaMap(
            AnalysisRunner.onData(rows)
                .addAnalyzers(ScalaCollections.seq(analyzers))
                .run()
                .metricMap()));
  }

  private static List<Analyzer<?, Metric<?>>> analyzers(String column, FigureKind figure) {
    Option<String> all = Option.empty();
    return switch (figure) {
      case COUNT -> List.of(DeequAnalyzers.any(new Completeness(column, all, Option.empty())));
      case MIN -> List.of(DeequAnalyzers.any(new Minimum(column, all, Option.empty())));
      case MAX -> List.of(DeequAnalyzers.any(new Maximum(column, all, Option.empty())));
      case SUM -> List.of(DeequAnalyzers.any(new Sum(column, all)));
      case MEAN -> List.of(DeequAnalyzers.any(new Mean(column, all)));
      case STDEV -> List.of(DeequAnalyzers.any(new StandardDeviation(column, all)));
      case DISTINCT ->
          List.of(DeequAnalyzers.any(new CountDistinct(ScalaCollections.seq(List.of(column)))));
      case QUANTILES ->
          POINTS.stream()
              .<Analyzer<?, Metric<?>>>map(
                  point -> DeequAnalyzers.any(new ExactQuantile(column, point, all)))
              .toList();
      case BINS, VALUE_COUNTS -> throw new IllegalArgumentException(figure.name());
    };
  }

  /** What Deequ says: numbers, an empty Optional where it has none, or {@link #REFUSED}. */
  private static Object theirs(
      Map<Analyzer<?, Metric<?>>, Metric<?>> metrics, String type, FigureKind figure) {
    List<Double> values = new ArrayList<>();
    for (Analyzer<?, Metric<?>> analyzer : analyzers(type, figure)) {
      Metric<?> metric = metrics.get(analyzer);
      if (metric.value().isFailure()) {
        Throwable why = metric.value().failed().get();
        return why instanceof MetricCalculationPreconditionException ? REFUSED : missing(figure);
      }
      values.add((Double) metric.value().get());
    }
    return switch (figure) {
      case COUNT -> count(metrics, type);
      case STDEV -> sampled(values.get(0), count(metrics, type));
      default -> values;
    };
  }

  private static Object missing(FigureKind figure) {
    return figure == FigureKind.COUNT || figure == FigureKind.DISTINCT ? 0.0 : Optional.empty();
  }

  /** Deequ counts values as a share of all rows. */
  private static double count(Map<Analyzer<?, Metric<?>>, Metric<?>> metrics, String type) {
    Metric<?> share = metrics.get(analyzers(type, FigureKind.COUNT).get(0));
    Metric<?> rows = metrics.get(DeequRule.ALL_ROWS);
    return Math.rint((Double) share.value().get() * (Double) rows.value().get());
  }

  /** Deequ's deviation is that of all values; the rules' that of a sample, of two values on. */
  private static Object sampled(double deviation, double count) {
    return count < 2 ? Optional.empty() : (Object) (deviation * Math.sqrt(count / (count - 1)));
  }
}
