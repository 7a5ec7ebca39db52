package vn.kho.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.quality.suite.Suite;
import vn.kho.quality.suite.SuiteReader;
import vn.kho.quality.verdict.Outcome;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.quality.verdict.RuleResult;
import vn.kho.schema.problem.KhoException;

class RuleBookTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.LongType)
          .add("name", DataTypes.StringType)
          .add("price", DataTypes.DoubleType)
          .add("ward", DataTypes.StringType)
          .add("opened", DataTypes.DateType);
  private static final List<Row> ROWS =
      List.of(
          row(1, "Bún bò", 30.0, "A", "2020-01-01"),
          row(2, null, 50.0, "B", "2021-01-01"),
          row(2, "Cơm hến", null, "Z", "2019-01-01"),
          row(4, "Bún bò", 900.0, "A", null),
          row(5, "Chè", -1.0, null, "2022-05-01"));
  private static final CodeListValues LISTS =
      list -> list.equals("ward") ? Optional.of(Set.of("A", "B")) : Optional.empty();
  private static final String RULES =
      """
      suite: tourism.eatery
      expectations:
        - {id: name, type: expect_column_values_to_not_be_null, column: name}
        - {id: price, type: expect_column_values_to_be_between, column: price, min_value: 0, max_value: 100, mostly: 0.5}
        - {id: unique, type: expect_column_values_to_be_unique, column: id}
        - {id: compound, type: expect_compound_columns_to_be_unique, column_list: [name, ward]}
        - {id: ward, type: expect_column_values_to_be_in_code_list, column: ward, list: ward}
        - {id: set, type: expect_column_distinct_values_to_be_in_set, column: ward, value_set: [A, B]}
        - {id: distinct, type: expect_column_unique_value_count_to_be_between, column: name, min_value: 3}
        - {id: rows, type: expect_table_row_count_to_equal, value: 5}
        - {id: mean, type: expect_column_mean_to_be_between, column: price, max_value: 10}
        - {id: stdev, type: expect_column_stdev_to_be_between, column: price, min_value: 1}
        - {id: sum, type: expect_column_sum_to_be_between, column: price, min_value: 1}
        - {id: min, type: expect_column_min_to_be_between, column: opened, min_value: "2019-01-01"}
        - {id: rising, type: expect_column_values_to_be_increasing, column: opened}
        - {id: z, type: expect_column_value_z_scores_to_be_less_than, column: price, threshold: 1, double_sided: true}
        - {id: cond, type: expect_column_values_to_match_regex, column: name, regex: "^B", row_condition: 'ward == "A"'}
        - {id: none, type: expect_column_values_to_match_regex, column: name, regex: "^B", row_condition: 'ward == "Q"'}
        - {id: columns, type: expect_table_columns_to_match_set, column_set: [id, name, price, ward, opened]}
      """;

  @TempDir Path folder = Path.of("");

  @Test
  void judgesRowsInTheDriver() throws IOException {
    LocalJudgement judgement = book(RULES).judgeLocal(spark(), SCHEMA, ROWS);
    assertThat(judgement.failedPerRow())
        .containsExactly(
            List.of("compound"),
            List.of("name", "unique"),
            List.of("unique", "ward", "rising"),
            List.of("price", "compound", "z"),
            List.of("price"));
    assertThat(judgement.outcomes())
        .extracting(o -> o.rule() + " " + o.outcome())
        .containsExactly(
            "name FAILED",
            "price PASSED",
            "unique FAILED",
            "compound FAILED",
            "ward FAILED",
            "set FAILED",
            "distinct PASSED",
            "rows PASSED",
            "mean FAILED",
            "stdev PASSED",
            "sum PASSED",
            "min PASSED",
            "rising FAILED",
            "z FAILED",
            "cond PASSED",
            "none NOT_APPLICABLE",
            "columns PASSED");
    RuleOutcome name = judgement.outcomes().get(0);
    assertThat(name.message().vietnamese()).isEqualTo("Cột name có 1/5 dòng trống");
    assertThat(name.message().english()).isEqualTo("Column name has 1/5 empty rows");
  }

  @Test
  void judgesManyRowsAsItJudgesFew() throws IOException {
    RuleBook book = book(RULES);
    LocalJudgement local = book.judgeLocal(spark(), SCHEMA, ROWS);
    Judgement distributed = book.judge(spark(), spark().createDataFrame(ROWS, SCHEMA).coalesce(1));
    for (int i = 0; i < local.results().size(); i++) {
      RuleResult one = local.results().get(i);
      assertThat(distributed.results().get(i)).isEqualTo(one);
    }
    List<List<String>> failed = new ArrayList<>();
    List<Row> flagged = distributed.flagged().orderBy("id", "opened").collectAsList();
    flagged.forEach(row -> failed.add(row.getList(row.fieldIndex(Judgement.FAILED))));
    assertThat(flagged.get(0).schema().fieldNames())
        .containsExactly("id", "name", "price", "ward", "opened", "_failed");
    assertThat(failed).containsExactlyInAnyOrderElementsOf(local.failedPerRow());
  }

  @Test
  void reportsAllMistakesBeforeAnyDataIsRead() {
    assertThatThrownBy(
            () ->
                book(
                    """
                    suite: s
                    expectations:
                      - type: expect_column_values_to_be_nul
                        column: name
                      - type: expect_column_values_to_match_regex
                        column: nam
                        regex: "(a"
                      - type: expect_column_values_to_be_between
                        column: price
                        min_valu: 3
                        max_value: [3]
                      - type: expect_column_values_to_not_be_null
                        column: name
                        row_condition: 'ward == '
                      - type: expect_column_chisquare_test_p_value_to_be_greater_than
                        column: name
                      - type: expect_column_values_to_be_in_code_list
                        column: ward
                        list: wards
                    """))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("suite.yaml:3")
        .hasMessageContaining("did you mean 'expect_column_values_to_be_null'")
        .hasMessageContaining("suite.yaml:6")
        .hasMessageContaining("did you mean 'name'")
        .hasMessageContaining("suite.yaml:7")
        .hasMessageContaining("does not compile")
        .hasMessageContaining("did you mean 'min_value'")
        .hasMessageContaining("must be a number or a text")
        .hasMessageContaining("suite.yaml:14")
        .hasMessageContaining("row_condition")
        .hasMessageContaining("retired")
        .hasMessageContaining("no code list 'wards'");
  }

  @Test
  void anEmptyTableHasNothingToLookAt() throws IOException {
    LocalJudgement judgement = book(RULES).judgeLocal(spark(), SCHEMA, List.of());
    assertThat(judgement.outcomes())
        .filteredOn(o -> !Set.of("rows", "columns").contains(o.rule()))
        .extracting(RuleOutcome::outcome)
        .containsOnly(Outcome.NOT_APPLICABLE);
    assertThat(judgement.outcomes())
        .filteredOn(o -> o.rule().equals("rows"))
        .extracting(RuleOutcome::outcome)
        .containsOnly(Outcome.FAILED);
  }

  @Test
  void aRuleThatCannotBeEvaluatedLeavesTheOthersAlone() throws IOException {
    RuleBook book =
        book(
            """
            suite: s
            expectations:
              - {id: bad, type: expect_column_values_to_not_be_null, column: name, row_condition: 'nosuch > 1', condition_parser: spark}
              - {id: good, type: expect_column_values_to_not_be_null, column: name}
            """);
    LocalJudgement local = book.judgeLocal(spark(), SCHEMA, ROWS);
    assertThat(local.outcomes())
        .extracting(RuleOutcome::outcome)
        .containsExactly(Outcome.ERRORED, Outcome.FAILED);
    Judgement distributed = book.judge(spark(), spark().createDataFrame(ROWS, SCHEMA));
    assertThat(distributed.outcomes()).isEqualTo(local.outcomes());
    assertThat(distributed.flagged().count()).isEqualTo(5);
  }

  @Test
  void theFaultThatAllRulesTogetherFailedWithIsLoggedWithoutAValueOfARow() throws IOException {
    RuleBook book =
        book(
            """
            suite: s
            expectations:
              - {id: bad, type: expect_column_values_to_not_be_null, column: price}
              - {id: good, type: expect_column_values_to_not_be_null, column: name}
            """);
    Column fails = when(col("name").equalTo("Chè"), raise_error(col("name"))).otherwise(2.5);
    // rows of files, for those of the plan itself are evaluated by the optimiser
    JavaSparkContext files = JavaSparkContext.fromSparkContext(spark().sparkContext());
    Dataset<Row> rows =
        spark().createDataFrame(files.parallelize(ROWS, 1), SCHEMA).withColumn("price", fails);
    List<String> lines = new ArrayList<>();
    Logger logger = LoggerContext.getContext(false).getLogger(RuleBook.class.getName());
    LogLines appender = new LogLines(lines);
    appender.start();
    logger.addAppender(appender);
    Configurator.setLevel(logger, Level.WARN);
    try {
      assertThat(book.judge(spark(), rows).outcomes())
          .extracting(RuleOutcome::outcome)
          .containsExactly(Outcome.ERRORED, Outcome.FAILED);
    } finally {
      logger.removeAppender(appender);
      Configurator.setLevel(logger, Level.ERROR);
    }
    assertThat(lines)
        .filteredOn(line -> line.contains("2 rules of suite s cannot be judged together"))
        .singleElement(STRING)
        .contains("one of the values that it looks at cannot be judged (org.apache.spark.")
        .contains("RuntimeException at ");
    assertThat(lines).noneMatch(line -> line.contains("Chè"));
  }

  /** Keeps the lines of a logger. */
  private static final class LogLines extends AbstractAppender {
    private final List<String> lines;

    private LogLines(List<String> lines) {
      super("lines", null, null, true, Property.EMPTY_ARRAY);
      this.lines = lines;
    }

    @Override
    public void append(LogEvent event) {
      lines.add(event.getMessage().getFormattedMessage() + " " + event.getThrown());
    }
  }

  @Test
  void aQueryFindsRows() throws IOException {
    RuleBook book =
        book(
            """
            suite: s
            expectations:
              - {id: q, type: unexpected_rows_expectation, unexpected_rows_query: "SELECT * FROM {batch} WHERE price < 0"}
            """);
    RuleOutcome outcome = book.judgeLocal(spark(), SCHEMA, ROWS).outcomes().get(0);
    assertThat(outcome.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(outcome.figures().observed()).isEqualTo("1");
  }

  @Test
  void aQueryThatIsWrittenWronglySaysWhatIsWrongWithIt() throws IOException {
    RuleBook book =
        book(
            """
            suite: s
            expectations:
              - {id: q, type: unexpected_rows_expectation, unexpected_rows_query: "SELECT * FROM {batch} WHERE pricex < 0"}
            """);
    RuleOutcome outcome = book.judgeLocal(spark(), SCHEMA, ROWS).outcomes().get(0);
    assertThat(outcome.outcome()).isEqualTo(Outcome.ERRORED);
    assertThat(outcome.message().english()).contains("`pricex`").contains("`price`");
  }

  @Test
  void everyCoreExpectationIsKnown() {
    assertThat(vn.kho.quality.expectation.Expectations.names()).hasSizeGreaterThanOrEqualTo(59);
  }

  private RuleBook book(String yaml) throws IOException {
    Suite suite = SuiteReader.read(Files.writeString(folder.resolve("suite.yaml"), yaml));
    return RuleBook.compile(suite, SCHEMA, LISTS);
  }

  private static Row row(@Nullable Object... values) {
    @Nullable Object[] cells = values.clone();
    cells[0] = ((Number) Objects.requireNonNull(values[0])).longValue();
    cells[4] = values[4] == null ? null : java.time.LocalDate.parse((String) values[4]);
    return RowFactory.create(cells);
  }

  private static SparkSession spark() {
    return TestSpark.session();
  }
}
