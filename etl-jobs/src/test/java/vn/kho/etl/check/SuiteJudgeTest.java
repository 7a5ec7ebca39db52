package vn.kho.etl.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.SparkFixture;
import vn.kho.etl.Visits;
import vn.kho.etl.clean.RowStaging;
import vn.kho.etl.publish.PublishStage;
import vn.kho.etl.rules.DatasetRules;
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.expectation.argument.PublishedDatasets;
import vn.kho.quality.state.FileStateStore;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/** The stage with a suite from a file, as a night uses it. */
class SuiteJudgeTest {
  private static final String SUITE =
      """
      suite: tourism.visit
      errorBudget: 0.2
      expectations:
        - id: name_given
          type: expect_column_values_to_not_be_null
          column: name
          severity: critical
        - id: low_floor
          type: expect_column_values_to_be_between
          column: floor
          min_value: 0
          max_value: 3
          severity: warning
        - id: some_rows
          type: expect_table_row_count_to_be_between
          min_value: 10
          severity: critical
      """;
  private Path home;
  private Settings settings;
  private Warehouse warehouse;

  @BeforeEach
  void open(@TempDir Path folder) {
    home = folder;
    settings = Settings.of(home, Map.of("warehouse.location", "wh", "content.suites", "suites"));
    warehouse = Warehouse.open(settings);
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Test
  void aSmallDatasetIsCheckedAndPublishedWithoutASparkJob() throws Exception {
    write(SUITE);
    AtomicInteger jobs = new AtomicInteger();
    SparkSession session = SparkFixture.session();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart start) {
            jobs.incrementAndGet();
          }
        };
    session.sparkContext().addSparkListener(listener);
    CheckVerdict.Passed passed = (CheckVerdict.Passed) check(100);
    new PublishStage(warehouse).publish(passed);
    session.sparkContext().listenerBus().waitUntilEmpty(120_000);
    session.sparkContext().removeSparkListener(listener);
    assertThat(jobs).hasValue(0);
    assertThat(passed.outcomes())
        .extracting(RuleOutcome::rule)
        .containsExactly("name_given", "low_floor", "some_rows");
    assertThat(passed.rejects().count()).isEqualTo(14);
    assertThat(passed.findings().count()).isEqualTo(34);
    assertThat(passed.audit().inserted()).isEqualTo(86);
  }

  @Test
  void tooFewRowsHoldTheRun() throws IOException {
    write(SUITE);
    assertThat(check(6))
        .isInstanceOfSatisfying(
            CheckVerdict.Held.class,
            held -> assertThat(held.code()).isEqualTo(ErrorCode.RULE_HELD));
  }

  @Test
  void aDatasetWithoutRulesIsAnError() throws IOException {
    assertThatThrownBy(() -> check(10))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SUITE_EMPTY))
        .hasMessageContaining("Cannot check tourism.visit, it has no rules");
    write("suite: tourism.visit\nexpectations: []\n");
    assertThatThrownBy(() -> check(10))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SUITE_EMPTY));
  }

  private CheckVerdict check(int rows) {
    RowStaging staging =
        new RowStaging(SparkFixture::session, home.resolve("staging").toString(), "r1");
    return CheckStage.of(
            warehouse,
            rules(),
            staging,
            unused -> new FileStateStore(home.resolve("states")),
            200_000)
        .check(NoRules.deduped(Visits.contract(LoadMode.SNAPSHOT), Visits.rows(1, rows, 1, "r1")));
  }

  private DatasetRules rules() {
    return new DatasetRules(
        settings,
        CodeLists.of(List.of()),
        new Contracts(List.of(), List.of()),
        PublishedDatasets.NONE,
        Clock.systemUTC());
  }

  private void write(String suite) throws IOException {
    Path file = home.resolve("suites/tourism/visit.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, suite);
  }
}
