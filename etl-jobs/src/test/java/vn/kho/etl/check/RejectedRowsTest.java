package vn.kho.etl.check;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.SparkFixture;
import vn.kho.etl.Visits;
import vn.kho.etl.clean.RowStaging;
import vn.kho.etl.mode.LoadStrategy;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.Judgement;
import vn.kho.quality.SparkBatch;
import vn.kho.quality.verdict.Dimension;
import vn.kho.quality.verdict.Outcome;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.quality.verdict.Severity;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.Classification;
import vn.kho.schema.contract.Cleaning;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.settings.Settings;

/** What becomes of rows that break rules, in the local and the distributed execution. */
class RejectedRowsTest {
  private static final String NAMED = "name_given";
  private static final String GROUND = "on_the_ground";

  @ParameterizedTest
  @CsvSource({"false, 0.2", "true, 0.2"})
  void aRowThatBreaksACriticalRuleIsSetAsideAndEveryFailureIsFound(
      boolean distributed, double budget, @TempDir Path home) {
    CheckVerdict verdict =
        check(home, distributed, new NameAndFloor(budget, Outcome.FAILED, Outcome.PASSED));
    assertThat(verdict).isInstanceOf(CheckVerdict.Passed.class);
    assertThat(((CheckVerdict.Passed) verdict).audit().inserted()).isEqualTo(18);
    assertThat(values(verdict.rejects(), "source_record", "rule", "code", "column_name"))
        .containsExactlyInAnyOrder("7 name_given KHO-408 name", "14 name_given KHO-408 name");
    assertThat(values(verdict.rejects(), "origin", "raw_text", "stage"))
        .containsOnly("visits.csv null check");
    assertThat(values(verdict.rejects(), "raw_record"))
        .anySatisfy(raw -> assertThat(raw).contains("\"id\":7").contains("\"name\":null"));
    assertThat(values(verdict.findings(), "source_record", "rule", "severity", "value_text"))
        .hasSize(18)
        .contains("7 name_given critical null", "7 on_the_ground warning ***")
        .contains("1 on_the_ground warning ***");
  }

  @ParameterizedTest
  @CsvSource({"false, 0.05", "true, 0.05"})
  void overTheErrorBudgetTheRunIsHeld(boolean distributed, double budget, @TempDir Path home) {
    CheckVerdict verdict =
        check(home, distributed, new NameAndFloor(budget, Outcome.FAILED, Outcome.PASSED));
    assertThat(verdict)
        .isInstanceOfSatisfying(
            CheckVerdict.Held.class,
            held -> {
              assertThat(held.code()).isEqualTo(ErrorCode.BUDGET_HELD);
              assertThat(held.reason())
                  .contains(
                      "2 of 20 records were refused, more than the 5.0 % of the error budget: "
                          + "KHO-408 name [name_given]: 2, such as no value")
                  .contains(NAMED)
                  .doesNotContain("Khách");
            });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRuleThatIsKeptByItsMostlySetsRowsAsideAndHoldsNothing(
      boolean distributed, @TempDir Path home) {
    CheckVerdict verdict =
        check(home, distributed, new NameAndFloor(0.05, Outcome.PASSED, Outcome.PASSED));

    assertThat(verdict).isInstanceOf(CheckVerdict.Passed.class);
    assertThat(values(verdict.rejects(), "source_record")).containsExactlyInAnyOrder("7", "14");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPersonalKeyIsMaskedInFindings(boolean distributed, @TempDir Path home) {
    RowJudge judge = new NameAndFloor(0.2, Outcome.FAILED, Outcome.PASSED);

    assertThat(values(check(home, distributed, judge).findings(), "row_key")).doesNotContain("***");
    CheckVerdict verdict = check(home.resolve("personal"), distributed, judge, Set.of(0, 3));
    assertThat(values(verdict.findings(), "row_key")).hasSize(18).containsOnly("***");
    assertThat(values(verdict.findings(), "source_record")).contains("7", "14");
  }

  @ParameterizedTest
  @CsvSource({"false, FAILED", "true, FAILED", "false, ERRORED"})
  void aFailedCriticalTableRuleHoldsTheRun(
      boolean distributed, Outcome outcome, @TempDir Path home) {
    assertThat(check(home, distributed, new NameAndFloor(0.2, Outcome.FAILED, outcome)))
        .isInstanceOfSatisfying(
            CheckVerdict.Held.class,
            held -> {
              assertThat(held.code()).isEqualTo(ErrorCode.RULE_HELD);
              assertThat(held.reason())
                  .contains("enough_rows (Wrong)")
                  .as("the figure of a personal column is a person's")
                  .contains("highest (***)");
              assertThat(held.outcomes()).hasSize(4);
            });
  }

  private static CheckVerdict check(Path home, boolean distributed, RowJudge judge) {
    return check(home, distributed, judge, Set.of(3));
  }

  private static CheckVerdict check(
      Path home, boolean distributed, RowJudge judge, Set<Integer> personal) {
    List<Column> columns = new ArrayList<>(Visits.contract(LoadMode.SNAPSHOT).columns());
    personal.forEach(at -> columns.set(at, personal(columns.get(at))));
    Contract contract = Visits.contract(LoadMode.SNAPSHOT, columns);
    StageRows rows = Visits.rows(1, 20, 1, "r1");
    if (distributed) {
      String staged = home.resolve("staged").toString();
      rows.dataset(SparkFixture.session()).write().parquet(staged);
      rows = new StageRows.Distributed(rows.schema(), staged, rows.count());
    }
    try (Warehouse warehouse =
        Warehouse.open(Settings.of(home, Map.of("warehouse.location", "wh")))) {
      return new CheckStage(
              warehouse,
              unused -> judge,
              LoadStrategy::of,
              new RowStaging(
                  () -> SparkFixture.with(warehouse.sparkConf()),
                  home.resolve("staging").toString(),
                  "r1"),
              200_000)
          .check(NoRules.deduped(contract, rows));
    }
  }

  private static Column personal(Column column) {
    return new Column(
        column.name(),
        column.from(),
        column.type(),
        column.key(),
        new Column.PresenceRules(column.required(), false, false, false),
        Classification.PERSONAL,
        column.description(),
        Cleaning.NONE,
        Optional.empty());
  }

  private static List<String> values(StageRows rows, String... columns) {
    return rows.dataset(SparkFixture.session()).selectExpr(columns).collectAsList().stream()
        .map(row -> row.mkString(" "))
        .toList();
  }

  /** A name is critical; a floor above the ground a warning; enough rows concern the table. */
  private record NameAndFloor(double errorBudget, Outcome named, Outcome table)
      implements RowJudge {

    @Override
    public Set<String> rowRules() {
      return Set.of(NAMED, GROUND);
    }

    @Override
    public LocalRowJudgement judge(StageRows.Local rows) {
      return new LocalRowJudgement(
          outcomes(),
          rows.rows().stream()
              .map(
                  row -> {
                    List<String> failed = new ArrayList<>();
                    if (row.isNullAt(1)) {
                      failed.add(NAMED);
                    }
                    if (row.getInt(3) > 0) {
                      failed.add(GROUND);
                    }
                    return List.copyOf(failed);
                  })
              .toList());
    }

    @Override
    public Judgement judge(SparkBatch batch) {
      return new Judgement(
          outcomes(),
          batch
              .rows()
              .withColumn(
                  Judgement.FAILED,
                  array_compact(
                      array(
                          when(col("name").isNull(), lit(NAMED)),
                          when(col("floor").gt(0), lit(GROUND))))),
          List.of());
    }

    private List<RuleOutcome> outcomes() {
      return List.of(
          outcome(NAMED, "name", Severity.CRITICAL, named, 2),
          outcome(GROUND, "floor", Severity.WARNING, Outcome.FAILED, 16),
          outcome("enough_rows", "", Severity.CRITICAL, table, 0),
          outcome("highest", "floor", Severity.CRITICAL, table, 0));
    }

    private static RuleOutcome outcome(
        String id, String column, Severity severity, Outcome outcome, long unexpected) {
      return new RuleOutcome(
          id,
          "expect_something",
          Optional.of(column).filter(name -> !name.isEmpty()),
          severity,
          Dimension.COMPLETENESS,
          outcome,
          new RuleOutcome.OutcomeFigures(null, "all", 20, unexpected),
          new Bilingual("Sai", "Wrong"),
          "suite.yaml:3",
          1);
    }
  }
}
