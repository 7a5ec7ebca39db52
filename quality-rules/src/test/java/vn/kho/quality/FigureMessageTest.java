package vn.kho.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.quality.expectation.argument.PublishedDatasets;
import vn.kho.quality.expectation.argument.RuleContext;
import vn.kho.quality.suite.SuiteReader;
import vn.kho.quality.verdict.Outcome;
import vn.kho.quality.verdict.RuleOutcome;

/** What a rule about figures tells of them, beside the limits that it tells. */
class FigureMessageTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("name", DataTypes.StringType)
          .add("secret", DataTypes.StringType)
          .add("at", DataTypes.TimestampType);
  private static final List<Row> ROWS =
      List.of(
          RowFactory.create("1999-12-31", "s1", Instant.parse("2026-11-01T00:00:00Z")),
          RowFactory.create("𡨸喃", "s2", Instant.parse("2026-12-01T00:47:16Z")));

  @TempDir private Path folder = Path.of("");

  @Test
  void theSmallestAndLargestTextAreShown() throws IOException {
    String rule = "expect_column_min_to_be_between, column: name, min_value: '2000-01-01'";
    assertThat(judge(rule, "2026-12-01T02:00:00Z").message().english())
        .isEqualTo("Column name: smallest value is 1999-12-31 (at least 2000-01-01)");
    String masked = "expect_column_max_to_be_between, column: secret, max_value: r";
    assertThat(judge(masked, "2026-12-01T02:00:00Z").message().english()).doesNotContain("s2");
  }

  @Test
  void aMomentIsShownInTheZoneOfItsLimit() throws IOException {
    RuleOutcome latest =
        judge(
            "expect_column_max_to_be_between, column: at, max_value: '2026-12-01T07:46:58'",
            "2026-12-01T02:00:00Z");
    assertThat(latest.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(latest.message().english())
        .contains("is 2026-12-01T07:47:16 (at most 2026-12-01T07:46:58)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-12-02T00:47:16Z | PASSED | 24.0 h (                 | 24,0 giờ (
          2026-12-02T00:47:26Z | FAILED | 24.0 h and 10 s (        | 24.0 giờ và thêm 10 giây (
          2026-12-02T00:49:16Z | FAILED | 24.0 h and 2 min (       | 24.0 giờ và thêm 2 phút (
          2026-12-02T00:46:16Z | PASSED | 24.0 h less 1 min (      | 24.0 giờ trừ 1 phút (
          2026-12-02T01:47:16Z | FAILED | 25.0 h (                 | 25,0 giờ (
          """)
  void anAgeDoesNotReadAsItsLimitWhereItIsAnother(
      String now, Outcome outcome, String english, String vietnamese) throws IOException {
    RuleOutcome fresh = judge("expect_table_to_be_fresh, column: at, max_age: 1d", now);
    assertThat(fresh.outcome()).isEqualTo(outcome);
    assertThat(fresh.message().english()).contains("is " + english).contains("at most 24.0 h");
    assertThat(fresh.message().vietnamese().replace(',', '.'))
        .contains("là " + vietnamese.replace(',', '.'));
  }

  @Test
  void daysAreToldApartFromTheirLimitToo() throws IOException {
    RuleOutcome fresh =
        judge("expect_table_to_be_fresh, column: at, max_age: 3d", "2026-12-04T12:00:00Z");
    assertThat(fresh.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(fresh.message().english()).contains("is 3 d and 11 h (").contains("at most 3 d");
  }

  @Test
  void textsHaveOneOrderInRulesOfRowsAndOfTheColumn() throws IOException {
    String limit = ", column: name, max_value: \"\\uffff\"";
    for (String rule :
        List.of("expect_column_values_to_be_between", "expect_column_max_to_be_between")) {
      assertThat(judge(rule + limit, "2026-12-01T02:00:00Z").outcome())
          .as(rule)
          .isEqualTo(Outcome.FAILED);
    }
  }

  /** Judges one rule in the driver and on Spark, which must say the same. */
  private RuleOutcome judge(String rule, String now) throws IOException {
    SparkSession spark = TestSpark.session();
    String yaml = "suite: s\nexpectations:\n  - {type: " + rule + "}\n";
    RuleContext context =
        new RuleContext(
            CodeListValues.NONE,
            PublishedDatasets.NONE,
            Clock.fixed(Instant.parse(now), RuleContext.VIETNAM),
            Optional.empty(),
            Set.of("secret"),
            RuleContext.NULL_WORDS);
    RuleBook book =
        RuleBook.compile(
            SuiteReader.read(Files.writeString(folder.resolve("s.yaml"), yaml)), SCHEMA, context);
    RuleOutcome outcome = book.judgeLocal(spark, SCHEMA, ROWS).outcomes().get(0);
    assertThat(book.judge(spark, spark.createDataFrame(ROWS, SCHEMA)).outcomes().get(0))
        .isEqualTo(outcome);
    return outcome;
  }
}
