package vn.kho.quality.deequ;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.amazon.deequ.analyzers.Analysis;
import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.CustomSql;
import com.amazon.deequ.analyzers.ExactQuantile;
import com.amazon.deequ.analyzers.HdfsStateProvider;
import com.amazon.deequ.analyzers.Histogram;
import com.amazon.deequ.analyzers.HistogramBinned;
import com.amazon.deequ.analyzers.StateLoader;
import com.amazon.deequ.analyzers.runners.AnalysisRunner;
import com.amazon.deequ.metrics.Metric;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Option;
import scala.collection.JavaConverters;
import vn.kho.quality.RuleBook;
import vn.kho.quality.TestSpark;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.quality.suite.SuiteReader;
import vn.kho.quality.verdict.Outcome;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.quality.verdict.RuleResult;

/**
 * Verdicts and figures of rules by the single pass against those of Deequ's own runs, over random
 * tables.
 */
@SuppressWarnings("NullAway") // Scala's collections are not annotated
class DeequVerificationTest {
  static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.LongType)
          .add("skewed", DataTypes.StringType)
          .add("number", DataTypes.DoubleType)
          .add("whole", DataTypes.IntegerType)
          .add("amount", DataTypes.createDecimalType(12, 2))
          .add("day", DataTypes.DateType)
          .add("empty", DataTypes.StringType);

  /** What both engines must agree on. */
  static final String RULES =
      """
      - {id: id, type: expect_column_values_to_be_unique, column: id}
      - {id: skewed, type: expect_column_values_to_be_unique, column: skewed}
      - {id: pair, type: expect_compound_columns_to_be_unique, column_list: [skewed, whole]}
      - {id: filled, type: expect_column_values_to_not_be_null, column: whole, mostly: 0.5}
      - {id: empty, type: expect_column_values_to_be_null, column: empty}
      - {id: set, type: expect_column_values_to_be_in_set, column: skewed, value_set: [a, b]}
      - {id: range, type: expect_column_values_to_be_between, column: whole, min_value: -50, max_value: 50}
      - {id: cents, type: expect_column_values_to_be_between, column: amount, min_value: 0.10, max_value: 90}
      - {id: pattern, type: expect_column_values_to_match_regex, column: skewed, regex: '^[a-c]$'}
      - {id: days, type: expect_column_values_to_be_between, column: day, min_value: '2001-01-01', max_value: '2020-12-31'}
      - {id: some, type: expect_column_values_to_not_be_null, column: number, row_condition: 'col("whole") > 0', condition_parser: great_expectations}
      - {id: least, type: expect_column_min_to_be_between, column: whole, min_value: -100}
      - {id: most, type: expect_column_max_to_be_between, column: whole, max_value: 90}
      - {id: mean, type: expect_column_mean_to_be_between, column: number, min_value: -10, max_value: 10}
      - {id: sum, type: expect_column_sum_to_be_between, column: whole, min_value: 0}
      - {id: spread, type: expect_column_stdev_to_be_between, column: number, max_value: 30}
      - {id: kinds, type: expect_column_unique_value_count_to_be_between, column: skewed, min_value: 2, max_value: 3}
      - {id: cheapest, type: expect_column_min_to_be_between, column: amount, min_value: 0.05}
      - {id: dearest, type: expect_column_max_to_be_between, column: amount, max_value: 99.98}
      - {id: takings, type: expect_column_sum_to_be_between, column: amount, min_value: 100.01}
      - {id: price, type: expect_column_mean_to_be_between, column: amount, min_value: 49, max_value: 51}
      - {id: middle, type: expect_column_median_to_be_between, column: number, min_value: -1, max_value: 1}
      - {id: tenths, type: expect_column_quantile_values_to_be_between, column: whole, quantile_ranges: {quantiles: [0.1, 0.9], value_ranges: [[-90, -70], [70, 90]]}}
      - {id: bins, type: expect_column_kl_divergence_to_be_less_than, column: number, threshold: 0.06, partition_object: {bins: [-60, -10, 10, 60], weights: [0.3, 0.4, 0.3]}}
      - {id: rows, type: expect_table_row_count_to_be_between, min_value: 1}
      - {id: within, type: expect_column_distinct_values_to_be_in_set, column: skewed, value_set: [a, abcd, bcd, cd, d]}
      - {id: letters, type: expect_column_distinct_values_to_equal_set, column: skewed, value_set: [a, d]}
      - {id: reached, type: expect_column_distinct_values_to_contain_set, column: whole, value_set: [-99, 0, 100]}
      - {id: prices, type: expect_column_distinct_values_to_be_in_set, column: amount, value_set: [0.01, 5.00, 99.99]}
      - {id: dates, type: expect_column_distinct_values_to_be_in_set, column: day, value_set: ['2011-03-01', '2029-03-09']}
      - {id: usual, type: expect_column_most_common_value_to_be_in_set, column: skewed, value_set: [a]}
      - {id: kinds-seen, type: expect_column_kl_divergence_to_be_less_than, column: skewed, threshold: 0.2, partition_object: {values: [a, abcd, bcd, cd, d], weights: [0.8, 0.05, 0.05, 0.05, 0.05]}}
      - {id: bad-rows, type: unexpected_rows_expectation, unexpected_rows_query: 'SELECT whole, whole FROM {batch} WHERE whole > 95'}
      - {id: bad-dear, type: unexpected_rows_expectation, unexpected_rows_query: 'SELECT * FROM {batch} WHERE amount < 0', row_condition: 'col("whole") > 0', condition_parser: great_expectations}
      - {id: same-rows, type: expect_query_results_to_match_comparison, base_query: 'SELECT skewed FROM {batch}', comparison_query: 'SELECT skewed FROM {batch} WHERE whole > -80', mostly: 0.5}
      """;

  @TempDir Path folder = Path.of("");

  /**
   * Rows as those of files are. Those that stand in the plan itself are judged by the optimiser,
   * row by row and without generated code, once for each of Deequ's queries.
   */
  static Dataset<Row> table(List<Row> rows) {
    SparkSession spark = TestSpark.session();
    return spark.createDataFrame(
        JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, 1), SCHEMA);
  }

  private RuleBook book(String rules) throws IOException {
    Path file = folder.resolve("s.yaml");
    Files.writeString(file, "suite: s\nexpectations:\n" + rules);
    return RuleBook.compile(SuiteReader.read(file), SCHEMA, CodeListValues.NONE);
  }

  static Row row(Random random, long id) {
    boolean none = random.nextInt(5) == 0;
    return RowFactory.create(
        random.nextInt(20) == 0 ? 1L : id,
        random.nextInt(10) < 8
            ? "a"
            : random.nextInt(4) == 0 ? null : "abcd".substring(random.nextInt(4)),
        none ? null : random.nextGaussian() * 20,
        random.nextInt(6) == 0 ? null : random.nextInt(201) - 100,
        none ? null : BigDecimal.valueOf(random.nextInt(10_000), 2),
        random.nextInt(7) == 0
            ? null
            : LocalDate.of(2010 + random.nextInt(20), 3, 1 + random.nextInt(9)),
        null);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 0})
  void bothCountTheSame(long seed) throws IOException {
    SparkSession spark = TestSpark.session();
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (long i = 0; i < seed * 150; i++) {
      rows.add(row(random, i));
    }
    Dataset<Row> table = table(rows);
    RuleBook book = book(RULES);
    List<RuleResult> ours = book.judge(spark, table).results();
    List<RuleResult> deequ = book.judgeByDeequ(spark, table, Optional.empty()).results();
    for (int i = 0; i < ours.size(); i++) {
      RuleOutcome mine = ours.get(i).outcome();
      RuleOutcome theirs = deequ.get(i).outcome();
      assertThat(theirs.outcome())
          .as("%s of %d rows: %s", mine.rule(), rows.size(), theirs.message())
          .isEqualTo(mine.outcome());
      assertThat(theirs.figures().elements()).as(mine.rule()).isEqualTo(mine.figures().elements());
      assertThat(theirs.figures().missing()).as(mine.rule()).isEqualTo(mine.figures().missing());
      assertThat(theirs.figures().unexpected())
          .as(mine.rule())
          .isEqualTo(mine.figures().unexpected());
      same(mine.rule(), theirs.figures().observed(), mine.figures().observed());
    }
  }

  /**
   * Deequ adds doubles as they come, the single pass adds them exactly: they differ in the last
   * digits.
   */
  private static void same(String rule, @Nullable String deequ, @Nullable String ours) {
    if (deequ == null || ours == null || !ours.matches("[-0-9.E, \\[\\]]+")) {
      assertThat(deequ).as(rule).isEqualTo(ours);
      return;
    }
    List<Double> theirs = numbers(deequ);
    List<Double> expected = numbers(ours);
    assertThat(theirs).as(rule).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(theirs.get(i)).as(rule).isCloseTo(expected.get(i), withinPercentage(1e-9));
    }
  }

  private static List<Double> numbers(String text) {
    return Stream.of(text.replaceAll("[\\[\\] ]", "").split(",")).map(Double::valueOf).toList();
  }

  /** Where Deequ's own figures differ, with the reason; a Deequ that changes is noticed here. */
  @Test
  void deequTakesNaNForANumberAndDecimalsForDoubles() throws IOException {
    SparkSession spark = TestSpark.session();
    List<Row> rows = new ArrayList<>();
    rows.add(
        RowFactory.create(1L, "a", Double.NaN, 1, new BigDecimal("9999999999.99"), null, null));
    rows.add(RowFactory.create(2L, "b", 4.0, 2, new BigDecimal("0.01"), null, null));
    RuleBook book =
        book(
            """
            - {id: mean, type: expect_column_mean_to_be_between, column: number, min_value: 0}
            - {id: sum, type: expect_column_sum_to_be_between, column: amount, min_value: 0}
            """);
    Dataset<Row> table = spark.createDataFrame(rows, SCHEMA);
    List<RuleResult> deequ = book.judgeByDeequ(spark, table, Optional.empty()).results();
    assertThat(deequ.get(0).outcome().figures().observed()).isEqualTo("NaN");
    assertThat(deequ.get(1).outcome().outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void aRuleThatDeequCannotExpressIsErroredWithTheReason() throws IOException {
    SparkSession spark = TestSpark.session();
    RuleBook book =
        book(
            """
            - {id: up, type: expect_column_values_to_be_increasing, column: id}
            - {id: filled, type: expect_column_values_to_not_be_null, column: id}
            - {id: first, type: expect_column_min_to_be_between, column: day, min_value: '2001-01-01'}
            - {id: text, type: expect_query_value_to_be_between, query: 'SELECT max(skewed) FROM {batch}', min_value: 1}
            - {id: number, type: expect_query_value_to_be_between, query: 'SELECT max(whole) FROM {batch}', min_value: 1}
            """);
    List<Row> rows = List.of(RowFactory.create(1L, "a", 1.0, 1, BigDecimal.ONE, null, null));
    List<RuleResult> results =
        book.judgeByDeequ(spark, spark.createDataFrame(rows, SCHEMA), Optional.empty()).results();
    assertThat(results.get(0).outcome().outcome()).isEqualTo(Outcome.ERRORED);
    assertThat(results.get(0).outcome().message().english())
        .contains("Deequ does not compare a row");
    assertThat(results.get(1).outcome().outcome()).isEqualTo(Outcome.PASSED);
    assertThat(results.get(2).outcome().message().english())
        .contains("Deequ has no exact analyzer for MIN of date");
    assertThat(results.get(3).outcome().message().english())
        .contains("Deequ's CustomSql gives numbers only, not string");
    assertThat(results.get(4).outcome().outcome()).isEqualTo(Outcome.PASSED);
    assertThat(spark.catalog().listTables().collectAsList())
        .as("views of queries")
        .noneMatch(table -> table.name().startsWith("kho_"));
  }

  /** Deequ gives values as text, nulls as the text NullValue, and a thousand values at most. */
  @Test
  void countsOfValuesAreReadBackFromTheTextsOfAHistogram() throws IOException {
    SparkSession spark = TestSpark.session();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      String text = i % 3 == 0 ? null : i % 3 == 1 ? "NullValue" : "b";
      double number = i % 2 == 0 ? -0.0 : 0.0;
      rows.add(RowFactory.create((long) i, text, number, i % 999, null, null, null));
    }
    Dataset<Row> table = spark.createDataFrame(rows, SCHEMA);
    RuleBook book =
        book(
            """
            - {id: text, type: expect_column_distinct_values_to_equal_set, column: skewed, value_set: [NullValue, b]}
            - {id: zero, type: expect_column_distinct_values_to_equal_set, column: number, value_set: [0]}
            - {id: many, type: expect_column_distinct_values_to_contain_set, column: whole, value_set: [0, 998]}
            - {id: more, type: expect_column_distinct_values_to_contain_set, column: id, value_set: [0]}
            - {id: none, type: expect_column_distinct_values_to_equal_set, column: amount, value_set: [1]}
            """);
    List<RuleResult> ours = book.judge(spark, table).results();
    List<RuleResult> deequ = book.judgeByDeequ(spark, table, Optional.empty()).results();
    for (int i : new int[] {0, 1, 2, 4}) {
      RuleOutcome mine = ours.get(i).outcome();
      assertThat(deequ.get(i).outcome().outcome()).as(mine.rule()).isEqualTo(mine.outcome());
      assertThat(deequ.get(i).outcome().figures().observed())
          .as(mine.rule())
          .isEqualTo(mine.figures().observed());
    }
    assertThat(ours.get(0).outcome().outcome()).isEqualTo(Outcome.PASSED);
    assertThat(ours.get(1).outcome().outcome()).isEqualTo(Outcome.PASSED);
    assertThat(deequ.get(3).outcome().outcome()).isEqualTo(Outcome.ERRORED);
    assertThat(deequ.get(3).outcome().message().english())
        .contains("Deequ's Histogram lists 1000 values at most");
  }

  @Test
  void statesOfTwoHalvesThatDeequReadsAreThoseOfTheWhole() throws IOException {
    SparkSession spark = TestSpark.session();
    RuleBook book = book(RULES);
    Random random = new Random(7);
    List<Row> rows = LongStream.range(0, 200).mapToObj(i -> row(random, i)).toList();
    List<StateLoader> halves = new ArrayList<>();
    for (List<Row> half : List.of(rows.subList(0, 60), rows.subList(60, 200))) {
      String states = folder.resolve("half" + halves.size()) + "/s";
      book.judgeByDeequ(spark, table(half), Optional.of(states));
      halves.add(new HdfsStateProvider(spark, states, 10, false));
    }
    Dataset<Row> whole = table(rows);
    List<Analyzer<?, Metric<?>>> analyzers = new ArrayList<>();
    for (int i = 0; i < book.rules().size(); i++) {
      analyzers.addAll(DeequRule.of(i, book.rules().get(i), SCHEMA).analyzers());
      whole = whole.withColumns(DeequVerification.columns(i, book.rules().get(i)));
    }
    // Deequ's own provider of states cannot give back those of exact quantiles, and names those of
    // bins after the array of their edges, which is another one in each run; those of queries are
    // not saved.
    analyzers.removeIf(
        one ->
            (Object) one instanceof ExactQuantile
                || (Object) one instanceof HistogramBinned
                || (Object) one instanceof CustomSql);
    Map<Analyzer<?, Metric<?>>, Metric<?>> added =
        JavaConverters.mapAsJavaMap(
            AnalysisRunner.runOnAggregatedStates(
                    whole.schema(),
                    new Analysis(ScalaCollections.seq(analyzers)),
                    ScalaCollections.seq(halves),
                    Option.empty(),
                    StorageLevel.MEMORY_ONLY(),
                    Option.empty(),
                    Option.empty())
                .metricMap());
    Map<Analyzer<?, Metric<?>>, Metric<?>> read = run(whole, analyzers);
    equal(added, read, analyzers);
  }

  private static void equal(
      Map<Analyzer<?, Metric<?>>, Metric<?>> added,
      Map<Analyzer<?, Metric<?>>, Metric<?>> read,
      List<Analyzer<?, Metric<?>>> analyzers) {
    assertThat(added).hasSameSizeAs(read);
    for (Analyzer<?, Metric<?>> analyzer : analyzers) {
      if ((Object) analyzer instanceof Histogram) {
        assertThat(added.get(analyzer).value().get())
            .as(analyzer.toString())
            .isEqualTo(read.get(analyzer).value().get());
        continue;
      }
      assertThat(number(added, analyzer))
          .as(analyzer.toString())
          .isCloseTo(number(read, analyzer), withinPercentage(1e-9));
    }
  }

  private static Map<Analyzer<?, Metric<?>>, Metric<?>> run(
      Dataset<Row> rows, List<Analyzer<?, Metric<?>>> analyzers) {
    return JavaConverters.mapAsJavaMap(
        AnalysisRunner.onData(rows)
            .addAnalyzers(ScalaCollections.seq(analyzers))
            .run()
            .metricMap());
  }

  private static double number(
      Map<Analyzer<?, Metric<?>>, Metric<?>> metrics, Analyzer<?, Metric<?>> analyzer) {
    return (Double) metrics.get(analyzer).value().get();
  }
}
