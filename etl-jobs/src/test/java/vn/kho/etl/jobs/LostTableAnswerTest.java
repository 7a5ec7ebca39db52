package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.TestPostgres;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.table.SystemTable;

/** A catalog that is told to publish one table, or to put it back, and does not answer. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@SuppressWarnings("NullAway") // fields are filled by JUnit
class LostTableAnswerTest {
  private static final String OLD = "a1 b1 c1";
  private static final String NEW = "a2 b1 c1";

  private static EmbeddedPostgres postgres;

  @TempDir Path home;
  private GroupTrial trial;

  @BeforeAll
  static void serve() throws IOException {
    postgres = TestPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  /** Three tables are published, one by one, and one has another delivery. */
  private String begin(boolean server) throws Exception {
    trial = server ? GroupTrial.in(home).faulty(postgres) : GroupTrial.in(home).faulty();
    trial.deliver(1);
    TestLoad.Answer first = trial.load().run("--agency", "so-thu");
    assertThat(first.status()).as(first.err()).isZero();
    trial.deliver("a", "code,amount\n1,2\n2,20\n");
    return run(first);
  }

  private TestLoad.Answer load() {
    return trial.load().run("--dataset", "trial.a");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPublishThatLandedIsPublished(boolean server) throws Exception {
    begin(server);
    FaultyCatalogDriver.lose(OpenTransaction::commit);
    TestLoad.Answer answer = load();
    assertThat(answer.status()).as(answer.json().toPrettyString()).isZero();
    assertThat(trial.written(run(answer))).containsExactly("trial.a published");
    assertThat(trial.amounts()).isEqualTo(NEW);
    assertThat(trial.refs()).containsExactly("main");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPublishThatWasTakenBackHasFailed(boolean server) throws Exception {
    begin(server);
    FaultyCatalogDriver.lose(OpenTransaction::takeBack);
    TestLoad.Answer answer = load();
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.dataset("trial.a").toString()).contains("KHO-506", "It is as it was");
    assertThat(trial.written(run(answer))).containsExactly("trial.a failed");
    assertThat(trial.amounts()).isEqualTo(OLD);
    assertThat(load().status()).isZero();
    assertThat(trial.amounts()).isEqualTo(NEW);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPublishThatLandsAfterTheRunIsFoundByTheNextOne(boolean server) throws Exception {
    begin(server);
    AtomicReference<Connection> open = new AtomicReference<>();
    TestLoad.Answer answer = unknown(open);
    OpenTransaction.commit(open.get());
    assertFoundPublished(answer, load());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPublishThatIsTakenBackAfterTheRunIsDoneAnew(boolean server) throws Exception {
    begin(server);
    AtomicReference<Connection> open = new AtomicReference<>();
    TestLoad.Answer answer = unknown(open);
    OpenTransaction.takeBack(open.get());
    assertThat(trial.amounts()).isEqualTo(OLD);
    TestLoad.Answer next = load();
    assertThat(next.dataset("trial.a").path("verdict").asText()).isEqualTo("published");
    assertThat(notes(next)).contains(run(answer), "its branch on trial.a was dropped");
    assertThat(trial.written(run(answer))).isEmpty();
    assertThat(trial.amounts()).isEqualTo(NEW);
    assertThat(trial.refs()).containsExactly("main");
  }

  @Test
  void theNextRunWaitsForAPublishThatIsOnItsWayStill() throws Exception {
    begin(true);
    AtomicReference<Connection> open = new AtomicReference<>();
    TestLoad.Answer answer = unknown(open);
    CompletableFuture<Void> landing = land(open);
    TestLoad.Answer next = load();
    landing.get();
    assertFoundPublished(answer, next);
  }

  /** Only one of them is unsure: what the others published and refused is written at once. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theOtherDatasetsOfTheRunAreWrittenAtOnce(boolean lands) throws Exception {
    begin(true);
    trial.deliver("b", "code,amount\n1,2\n2,20\n3,many\n");
    trial.load().set("load.threads", "1").set("catalog.properties.kho.commit-patience", "1s");
    AtomicReference<Connection> open = new AtomicReference<>();
    FaultyCatalogDriver.lose(open::set);

    TestLoad.Answer answer = trial.load().run("--agency", "so-thu");

    String run = run(answer);
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.err()).contains("KHO-525", "published trial.a, so", "the other datasets");
    assertThat(answer.dataset("trial.a").toString()).contains("KHO-525", "\"failed\"");
    List<String> others = List.of("trial.b published", "trial.c skipped");
    assertThat(trial.written(run)).isEqualTo(others);
    assertThat(rows(SystemTable.QUARANTINE, run)).containsExactly("trial.b");
    assertThat(rows(SystemTable.FILE, run)).as("nothing of the unsure one").contains("trial.b");
    assertThat(rows(SystemTable.FILE, run)).doesNotContain("trial.a");
    assertThat(rows(SystemTable.LEDGER, run)).contains("trial.b").doesNotContain("trial.a");
    trial.load().set("catalog.properties.kho.commit-patience", "5m");
    if (lands) {
      OpenTransaction.commit(open.get());
    } else {
      OpenTransaction.takeBack(open.get());
    }
    TestLoad.Answer next = load();
    assertThat(next.dataset("trial.a").path("verdict").asText())
        .isEqualTo(lands ? "unchanged" : "published");
    List<String> all = lands ? List.of("trial.a published", others.get(0), others.get(1)) : others;
    assertThat(trial.written(run)).isEqualTo(all);
    assertThat(notes(next).contains("it had published trial.a")).isEqualTo(lands);
    assertThat(rows(SystemTable.QUARANTINE, run)).as("kept").containsExactly("trial.b");
    assertThat(trial.amounts()).isEqualTo("a2 b2 c1");
    assertThat(trial.refs()).containsExactly("main");
    assertThat(load().dataset("trial.a").path("verdict").asText()).isEqualTo("skipped");
    assertThat(trial.written(run)).as("it is told once").isEqualTo(all);
  }

  /** The datasets of the rows of a run in a table. */
  private List<String> rows(SystemTable table, String run) {
    List<String> datasets = new ArrayList<>();
    try (Warehouse warehouse = trial.open()) {
      LocalTableReader.read(
          warehouse,
          table,
          List.of("run_id", "dataset"),
          Expressions.equal("run_id", run),
          row -> datasets.add(String.valueOf(row.get(1))));
    }
    return datasets;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRollbackThatLandedIsWritten(boolean server) throws Exception {
    String first = begin(server);
    assertThat(load().status()).isZero();
    FaultyCatalogDriver.lose(OpenTransaction::commit);
    assertThat(trial.load().table(0, "rollback", "trial.a", "--to", first)).contains("trial.a");
    assertThat(trial.amounts()).isEqualTo(OLD);
  }

  /** Nothing of the table shows that a rollback is on its way: its row in the catalog does. */
  @Test
  void theNextRunWaitsForARollbackThatIsOnItsWayStill() throws Exception {
    String first = begin(true);
    assertThat(load().status()).isZero();
    AtomicReference<Connection> open = new AtomicReference<>();
    trial.load().set("catalog.properties.kho.commit-patience", "1s");
    FaultyCatalogDriver.lose(open::set);
    assertThat(trial.load().table(2, "rollback", "trial.a", "--to", first)).contains("KHO-525");
    trial.load().set("catalog.properties.kho.commit-patience", "5m");
    CompletableFuture<Void> landing = land(open);
    TestLoad.Answer next = load();
    landing.get();
    assertThat(notes(next)).contains("its rollback of trial.a to run " + first);
    assertThat(trial.amounts()).isEqualTo(NEW);
  }

  /** A catalog without rows cannot be asked; the next run looks at the table. */
  @ParameterizedTest
  @EnumSource(names = {"LANDED", "TAKEN_BACK"})
  void aCatalogOfAnotherKindIsNotAsked(SilentCatalog.Fate fate) throws Exception {
    trial = GroupTrial.in(home);
    trial.load().set("catalog.properties.catalog-impl", SilentCatalog.class.getName());
    trial.deliver(1);
    TestLoad.Answer first = trial.load().run("--agency", "so-thu");
    assertThat(first.status()).as(first.err()).isZero();
    trial.deliver("a", "code,amount\n1,2\n2,20\n");
    SilentCatalog.next(fate);
    TestLoad.Answer answer = load();
    assertThat(answer.dataset("trial.a").toString()).contains("KHO-525", "the answer was lost");
    assertThat(trial.written(run(answer))).isEmpty();
    TestLoad.Answer next = load();
    boolean landed = fate == SilentCatalog.Fate.LANDED;
    assertThat(next.dataset("trial.a").path("verdict").asText())
        .isEqualTo(landed ? "unchanged" : "published");
    assertThat(trial.written(run(answer)))
        .isEqualTo(landed ? List.of("trial.a published") : List.of());
    assertThat(trial.amounts()).isEqualTo(NEW);
    assertThat(trial.refs()).containsExactly("main");
  }

  /** Commits once somebody waits for it. */
  private static CompletableFuture<Void> land(AtomicReference<Connection> open) {
    return CompletableFuture.runAsync(
        () -> {
          OpenTransaction.awaitWaiter(postgres);
          OpenTransaction.commit(open.get());
        });
  }

  /** A load whose transaction stays open after it has ended. */
  private TestLoad.Answer unknown(AtomicReference<Connection> open) {
    trial.load().set("catalog.properties.kho.commit-patience", "1s");
    FaultyCatalogDriver.lose(open::set);
    TestLoad.Answer answer = load();
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.err()).contains("KHO-525", run(answer));
    assertThat(answer.dataset("trial.a").toString()).contains("KHO-525", "\"failed\"");
    assertThat(trial.written(run(answer))).as("nobody knows yet").isEmpty();
    trial.load().set("catalog.properties.kho.commit-patience", "5m");
    return answer;
  }

  private void assertFoundPublished(TestLoad.Answer lost, TestLoad.Answer next) {
    assertThat(next.dataset("trial.a").path("verdict").asText()).isEqualTo("unchanged");
    assertThat(notes(next)).contains("Run " + run(lost), "it had published trial.a");
    assertThat(trial.written(run(lost))).containsExactly("trial.a published");
    assertThat(trial.amounts()).isEqualTo(NEW);
    assertThat(trial.refs()).containsExactly("main");
  }

  private static String run(TestLoad.Answer answer) {
    return answer.json().path("run").asText();
  }

  private static String notes(TestLoad.Answer answer) {
    return answer.json().path("notes").toString();
  }
}
