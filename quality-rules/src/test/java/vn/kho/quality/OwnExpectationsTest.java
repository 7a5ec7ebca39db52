package vn.kho.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.expectation.Expectations;
import vn.kho.quality.expectation.ReferenceColumn;
import vn.kho.quality.expectation.RequiredMetric;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.quality.expectation.argument.PublishedDatasets;
import vn.kho.quality.expectation.argument.RuleContext;
import vn.kho.quality.suite.Rule;
import vn.kho.quality.suite.SuiteReader;
import vn.kho.quality.verdict.Outcome;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.quality.verdict.Severity;
import vn.kho.schema.codelist.CodeEntry;
import vn.kho.schema.codelist.UnlistedCodes;
import vn.kho.schema.problem.KhoException;

/** Kho's own expectations, each judged in the driver and on Spark: both must say the same. */
class OwnExpectationsTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("ward", DataTypes.StringType)
          .add("day", DataTypes.DateType)
          .add("month", DataTypes.StringType)
          .add("total", DataTypes.LongType)
          .add("site", DataTypes.StringType)
          .add("cccd", DataTypes.StringType);
  private static final List<Row> ROWS =
      List.of(
          row("19753", "2026-01-05", "2026-01", 10L, "A", "046190001234"),
          row("19753", "2026-02-05", "2026-02", 30L, "A", "046190001235"),
          row("19774", "2026-02-06", "02/2026", 5L, "B", "003190001234"),
          row("99999", "2026-05-01", "2026-05", 20L, "A", null),
          row("88888", "2026-03-01", "2026-03", 5L, "B", "046190001234"),
          row(null, "2099-01-01", "2026-04", null, "B", "123"));
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-05-20T03:00:00Z"), RuleContext.VIETNAM);
  private static final PublishedDatasets OTHERS =
      new PublishedDatasets() {
        @Override
        public Optional<ReferenceColumn> column(String dataset, String column) {
          return dataset.equals("reference.ward") ? Optional.of(new Wards()) : Optional.empty();
        }

        @Override
        public OptionalLong rows(String dataset) {
          return dataset.equals("reference.ward") ? OptionalLong.of(7) : OptionalLong.empty();
        }
      };
  private static final CodeListValues LISTS =
      new CodeListValues() {
        @Override
        public Optional<Set<String>> codes(String list) {
          return Set.of("ward", "open").contains(list)
              ? Optional.of(Set.of("19753", "19774"))
              : Optional.empty();
        }

        @Override
        public UnlistedCodes unlisted(String list) {
          Map<String, String> incomplete = Map.of(UnlistedCodes.COLUMN, "99990-99999");
          CodeEntry above = new CodeEntry("9", "x", LocalDate.MIN, LocalDate.MAX, incomplete);
          return new UnlistedCodes(list.equals("open") ? List.of(above) : List.of());
        }

        @Override
        public List<CodeValidity> validity(String list) {
          return List.of(
              new CodeValidity("19753", LocalDate.MIN, LocalDate.of(2026, 1, 31)),
              new CodeValidity("19774", LocalDate.of(2026, 2, 6), LocalDate.MAX));
        }
      };

  @TempDir private Path folder = Path.of("");

  @Test
  void orphansOfAReferenceAreFoundAndAnUnpublishedDatasetDoesNotApply() throws IOException {
    RuleOutcome orphans =
        judge("expect_column_values_to_reference, column: ward, dataset: reference.ward");
    assertThat(orphans.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(orphans.figures().unexpected()).isEqualTo(2);
    assertThat(failing).containsExactly(3, 4);

    RuleOutcome missing =
        judge("expect_column_values_to_reference, column: ward, dataset: health.clinic");
    assertThat(missing.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
    assertThat(missing.message().english()).contains("nothing is published of health.clinic.ward");
  }

  @Test
  void freshnessIsTheAgeOfTheNewestDayThatIsNotInTheFuture() throws IOException {
    RuleOutcome fresh = judge("expect_table_to_be_fresh, column: day, max_age: 20d");
    assertThat(fresh.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(fresh.figures().observed()).isEqualTo("18 d (2026-05-01); at most 20 d");
    assertThat(fresh.message().vietnamese())
        .contains("là 18 ngày (2026-05-01); nhiều nhất 20 ngày");
    assertThat(fresh.message().english()).contains("is 18 d (2026-05-01); at most 20 d");
    assertThat(judge("expect_table_to_be_fresh, column: day, max_age: 36 hours").outcome())
        .isEqualTo(Outcome.FAILED);
    // The contract promises 30 days.
    assertThat(judge("expect_table_to_be_fresh, column: day").outcome()).isEqualTo(Outcome.PASSED);
    assertThatThrownBy(() -> judge("expect_table_to_be_fresh, column: day, max_age: soon"))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("must be a span of time such as 35d, not the text 'soon'");
  }

  @Test
  void missingPeriodsAreListed() throws IOException {
    assertThat(
            judge("expect_column_periods_to_have_no_gap, column: month, period: month").outcome())
        .isEqualTo(Outcome.PASSED);
    RuleOutcome gaps =
        judge(
            "expect_column_periods_to_have_no_gap, column: day, period: month,"
                + " group_columns: [site], row_condition: \"total > 0\"");
    assertThat(gaps.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(gaps.figures().observed()).isEqualTo("2: A 2026-03, A 2026-04");
    RuleOutcome masked =
        judge(
            "expect_column_periods_to_have_no_gap, column: day, period: quarter,"
                + " group_columns: [cccd]");
    assertThat(masked.figures().observed()).doesNotContain("046190001234");
  }

  @Test
  void runningTotalsMustNotFallWithinTheirGroup() throws IOException {
    RuleOutcome falls =
        judge(
            "expect_column_cumulative_to_not_fall, column: total, order_column: day,"
                + " group_columns: [site]");
    assertThat(falls.figures().unexpected()).isEqualTo(1);
    assertThat(failing).containsExactly(3);
  }

  @Test
  void figuresAreHeldAgainstAnotherDataset() throws IOException {
    String sum = "expect_column_sum_to_match_other_dataset, column: total, dataset: reference.ward";
    RuleOutcome differs = judge(sum);
    assertThat(differs.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(differs.figures().observed()).isEqualTo("70 / 72.0");
    assertThat(judge(sum + ", absolute_tolerance: 2").outcome()).isEqualTo(Outcome.PASSED);
    assertThat(judge(sum + ", relative_tolerance: 0.01").outcome()).isEqualTo(Outcome.FAILED);
    assertThat(
            judge(
                    "expect_column_figure_to_match_other_dataset, column: total, figure: count,"
                        + " dataset: reference.ward")
                .outcome())
        .isEqualTo(Outcome.PASSED);
    assertThat(
            judge(
                    "expect_table_row_count_to_match_other_dataset, dataset: reference.ward,"
                        + " relative_tolerance: 0.2")
                .outcome())
        .isEqualTo(Outcome.PASSED);
    assertThat(judge(sum.replace("reference.ward", "a.b")).outcome())
        .isEqualTo(Outcome.NOT_APPLICABLE);
  }

  @Test
  void codesMustHoldOnTheDayOfTheRow() throws IOException {
    String rule = "expect_column_values_to_be_in_code_list, column: ward, list: ward";
    assertThat(judge(rule).figures().unexpected()).isEqualTo(2);
    judge(rule + ", valid_on: day");
    assertThat(failing).containsExactly(1, 3, 4);
    assertThatThrownBy(() -> judge(rule + ", valid_on: dya"))
        .hasMessageContaining("a date column, or today, not 'dya'; did you mean 'day'?");
  }

  @Test
  void aCodeBelowAnIncompleteEntryOfTheListIsNotJudged() throws IOException {
    String rule = "expect_column_values_to_be_in_code_list, column: ward, list: open";
    assertThat(judge(rule).figures().unexpected()).isEqualTo(1);
    assertThat(failing).containsExactly(4);
    judge(rule + ", valid_on: day");
    assertThat(failing).containsExactly(1, 4);
  }

  @Test
  void identifiersWarnUnlessTheSuiteSaysMore() throws IOException {
    RuleOutcome doubted = judge("expect_column_values_to_be_cccd, column: cccd");
    assertThat(doubted.severity()).isEqualTo(Severity.WARNING);
    assertThat(failing).containsExactly(2, 5);
    assertThat(
            judge("expect_column_values_to_be_cccd, column: cccd, severity: critical").severity())
        .isEqualTo(Severity.CRITICAL);
    for (String name : Expectations.names()) {
      if (name.matches(".*_(cccd|tax_code|phone|health_insurance_card|facility_code)")) {
        assertThat(judge(name + ", column: cccd").severity()).isEqualTo(Severity.WARNING);
      }
    }
    assertThatThrownBy(() -> judge("expect_column_values_to_be_phone, column: total"))
        .hasMessageContaining("must hold text, since leading zeros count, not bigint");
  }

  @Test
  void theStandardAllowsSomeRowsToBreakARule() throws IOException {
    String rule = "expect_column_values_to_not_be_null, column: total, unexpected_count: ";
    assertThat(judge(rule + "{mustBeLessThan: 20, unit: percent}").outcome())
        .isEqualTo(Outcome.PASSED);
    assertThat(judge(rule + "{mustBe: 2}").outcome()).isEqualTo(Outcome.FAILED);
    assertThat(judge(rule + "{mustBeBetween: [1, 2]}").outcome()).isEqualTo(Outcome.PASSED);
    assertThatThrownBy(() -> judge(rule + "{mustBeLesThan: 1}"))
        .hasMessageContaining("did you mean 'mustBeLessThan'?");
    assertThat(
            judge("expect_column_values_to_not_be_missing, column: site, missing_values: [B]")
                .figures()
                .unexpected())
        .isEqualTo(3);
    assertThat(judge("expect_column_values_to_be_multiple_of, column: total, value: 10").figures())
        .extracting(RuleOutcome.OutcomeFigures::unexpected)
        .isEqualTo(2L);
    assertThat(
            judge(
                    "expect_query_value_to_be_between, query: \"SELECT max(total) FROM {batch}\","
                        + " min_value: 30, max_value: 30")
                .outcome())
        .isEqualTo(Outcome.PASSED);
  }

  private final List<Integer> failing = new ArrayList<>();

  /** Judges in both executions; the outcomes and the failing rows must be the same. */
  private RuleOutcome judge(String rule) throws IOException {
    SparkSession spark = TestSpark.session();
    String yaml = "suite: s\nexpectations:\n  - {type: " + rule + "}\n";
    RuleContext context =
        new RuleContext(
            LISTS,
            OTHERS,
            CLOCK,
            Optional.of(Duration.ofDays(30)),
            Set.of("cccd"),
            RuleContext.NULL_WORDS);
    RuleBook book =
        RuleBook.compile(
            SuiteReader.read(Files.writeString(folder.resolve("s.yaml"), yaml)), SCHEMA, context);
    Rule one = book.suite().rules().get(0);
    LocalJudgement local = book.judgeLocal(spark, SCHEMA, ROWS);
    failing.clear();
    for (int i = 0; i < ROWS.size(); i++) {
      if (local.failedPerRow().get(i).contains(one.id())) {
        failing.add(i);
      }
    }
    Judgement distributed = book.judge(spark, spark.createDataFrame(ROWS, SCHEMA).repartition(3));
    RuleOutcome outcome = local.outcomes().get(0);
    assertThat(distributed.outcomes().get(0)).isEqualTo(outcome);
    long flagged = distributed.flagged().where("size(" + Judgement.FAILED + ") > 0").count();
    assertThat(flagged).isEqualTo(failing.size());
    return outcome;
  }

  private static Row row(@Nullable Object... values) {
    @Nullable Object[] cells = values.clone();
    cells[1] = LocalDate.parse(String.valueOf(values[1]));
    return RowFactory.create(cells);
  }

  /** Two wards, whose figures add up to 72. */
  private static final class Wards implements ReferenceColumn {
    private static final Set<String> CODES = Set.of("19753", "19774");

    @Override
    public Set<String> among(Set<String> values) {
      Set<String> there = new HashSet<>(values);
      there.retainAll(CODES);
      return there;
    }

    @Override
    public Dataset<Row> values(SparkSession spark) {
      List<Row> rows = CODES.stream().map(code -> RowFactory.create(code)).toList();
      return spark.createDataFrame(rows, new StructType().add(VALUE, DataTypes.StringType));
    }

    @Override
    public @Nullable Object figure(RequiredMetric.FigureKind figure) {
      return figure == RequiredMetric.FigureKind.COUNT ? (Object) 5L : (Object) 72.0;
    }
  }
}
