package vn.kho.etl.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.jobs.TestLoad;
import vn.kho.etl.jobs.Trial;
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.expectation.argument.RuleContext;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.contract.reader.ContractReader;

/** When rules are judged again although the files are as they were. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class StaleVerdictCheckTest {
  private Path home;
  private TestLoad load;
  private Warehouse warehouse;

  @BeforeEach
  void publish(@TempDir Path folder) throws IOException {
    home = folder;
    load = Trial.in(home);
    Trial.keyed(home, "price");
    Trial.keyed(home, "order");
    deliver("a,1");
    assertThat(load.run("--dataset", "trial.price").status()).isZero();
    deliver("a,1\nb,2");
    assertThat(load.run("--dataset", "trial.price").status()).isZero();
    warehouse = Warehouse.open(load.settings());
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Test
  void rulesOverTheRowsAloneAreNotJudgedAgain() {
    assertThat(reason(Instant.EPOCH, Instant.now(), InputSnapshots.NONE)).isEmpty();
  }

  @Test
  void anotherDatasetCountsWhereAnotherSnapshotOfItIsPublished() throws IOException {
    rule("type: expect_column_values_to_reference, column: code, dataset: trial.price");
    InputSnapshots second = now();
    assertThat(reason(second)).isEmpty();
    assertThat(reason(InputSnapshots.NONE)).as("not known").isPresent();
    assertThat(reason(new InputSnapshots(Map.of("trial.price", 1L)))).isPresent();

    deliver("a,1\nb,2\nc,3");
    assertThat(load.run("--dataset", "trial.price").status()).isZero();

    assertThat(reason(second)).contains("rule 'one' looks into trial.price, which has changed");
    assertThat(reason(now())).isEmpty();
  }

  @Test
  void aDatasetThatWasPutBackIsAsItWasThen() throws IOException {
    rule("type: expect_column_values_to_reference, column: code, dataset: trial.price");
    Table price = price();
    InputSnapshots second = now();
    long first = price.history().get(0).snapshotId();
    price.manageSnapshots().rollbackTo(first).commit();

    assertThat(reason(second)).isPresent();
    assertThat(reason(new InputSnapshots(Map.of("trial.price", first)))).isEmpty();
  }

  @Test
  void rowsThatAreOnlyMovedHaveNotChanged() throws IOException {
    rule("type: expect_column_values_to_reference, column: code, dataset: trial.price");
    InputSnapshots before = now();
    Table price = price();
    price.rewriteManifests().clusterBy(file -> "one").commit();
    price.refresh();

    assertThat(price.currentSnapshot().operation()).isEqualTo("replace");
    assertThat(reason(before)).isEmpty();
    assertThat(now()).isEqualTo(before);
  }

  @Test
  void whatIsNoTableIsAlwaysJudged() throws IOException {
    rule("type: unexpected_rows_expectation, unexpected_rows_query: 'SELECT * FROM mart.view'");

    assertThat(reason(InputSnapshots.now(warehouse, Set.of("mart.view")))).isPresent();
  }

  @Test
  void aRuleAboutTheYearIsJudgedOnceAYear() throws IOException {
    rule("type: expect_column_values_to_be_tax_code, column: code");
    Instant december = Instant.parse("2026-12-31T16:59:59Z"); // of this year in Vietnam
    Instant january = Instant.parse("2026-12-31T17:00:00Z");

    assertThat(reason(Instant.parse("2026-01-02T00:00:00Z"), december, InputSnapshots.NONE))
        .isEmpty();
    assertThat(reason(december, january, InputSnapshots.NONE)).isPresent();
    assertThat(reason(january, january, InputSnapshots.NONE)).isEmpty();
  }

  @Test
  void aRuleAboutTheMomentIsJudgedAlways() throws IOException {
    rule("type: expect_table_to_be_fresh, column: code, max_age: 1d");

    assertThat(reason(Instant.MAX, Instant.now(), now()))
        .contains("rule 'one' depends on the moment");
  }

  private Optional<String> reason(InputSnapshots against) {
    return reason(Instant.now(), Instant.now(), against);
  }

  private Optional<String> reason(Instant judged, Instant now, InputSnapshots against) {
    CodeLists lists = CodeLists.read(home.resolve("code-lists"));
    Contracts contracts = ContractReader.read(load.settings(), lists, sql -> Optional.empty());
    Clock clock = Clock.fixed(now, RuleContext.VIETNAM);
    DatasetRules rules =
        new DatasetRules(load.settings(), lists, contracts, new PublishedColumns(warehouse), clock);
    Contract order = contracts.find(DatasetName.of("trial.order")).orElseThrow();
    return new StaleVerdictCheck(new DatasetInputs(rules), warehouse, clock)
        .reason(order, judged, against);
  }

  private InputSnapshots now() {
    return InputSnapshots.now(warehouse, Set.of("trial.price"));
  }

  private Table price() {
    return warehouse.find("trial.price").orElseThrow();
  }

  private void rule(String text) throws IOException {
    Path suite = home.resolve("suites/trial/order.yaml");
    Files.writeString(suite, Files.readString(suite) + "  - {id: one, " + text + "}\n");
  }

  private void deliver(String rows) throws IOException {
    Files.writeString(home.resolve("sources/price.csv"), "code,amount\n" + rows + "\n");
  }
}
