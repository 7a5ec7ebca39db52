package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kho.etl.TestPostgres;
import vn.kho.etl.table.PinnedViews;
import vn.kho.etl.table.Warehouse;

/** A catalog that is told to move a group, and whose answer never comes. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class LostCommitAnswerTest {
  private static final String OLD = "a1 b1 c1";
  private static final String NEW = "a2 b2 c2";

  private static EmbeddedPostgres postgres;

  @TempDir Path home;
  private GroupTrial trial;

  private enum Database {
    SQLITE,
    POSTGRES
  }

  @AfterAll
  static void stop() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }

  /** One night is published, the next one is delivered. */
  private void begin(Database database) throws Exception {
    trial = GroupTrial.in(home);
    if (database == Database.SQLITE) {
      trial.faulty();
    } else {
      if (postgres == null) {
        postgres = TestPostgres.start();
      }
      trial.faulty(postgres);
    }
    trial.deliver(1);
    assertThat(trial.together("hold").status()).isZero();
    trial.writeMart();
    trial.deliver(2);
  }

  @ParameterizedTest
  @EnumSource
  void aCommitThatWasTakenBackHasMovedNothing(Database database) throws Exception {
    begin(database);
    FaultyCatalogDriver.lose(OpenTransaction::takeBack);
    TestLoad.Answer answer = trial.together("hold");
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.dataset("trial.b").toString())
        .contains("KHO-506", "the answer was lost", "All of them are as they were")
        .contains("\"failed\"");
    assertThat(trial.written(run(answer)))
        .containsExactly("trial.a failed", "trial.b failed", "trial.c failed");
    assertWhole(OLD);
    assertThat(trial.together("hold").status()).isZero();
    assertWhole(NEW);
  }

  @ParameterizedTest
  @EnumSource
  void aCommitThatLandedIsKnownToHave(Database database) throws Exception {
    begin(database);
    FaultyCatalogDriver.lose(OpenTransaction::commit);
    assertPublished(trial.together("hold"));
  }

  /** The transaction is open still when it is first asked for, and then lands. */
  @ParameterizedTest
  @EnumSource
  void aCommitThatLandsWhileItIsAskedForIsWaitedFor(Database database) throws Exception {
    begin(database);
    AtomicReference<CompletableFuture<Void>> landing = new AtomicReference<>();
    FaultyCatalogDriver.lose(
        open ->
            landing.set(
                CompletableFuture.runAsync(
                    () -> {
                      if (database == Database.POSTGRES) {
                        OpenTransaction.awaitWaiter(postgres);
                      }
                      OpenTransaction.commit(open);
                    })));
    TestLoad.Answer answer = trial.together("hold");
    landing.get().get();
    assertPublished(answer);
  }

  /** One that lands after the run has given up: nothing that it names is gone. */
  @ParameterizedTest
  @EnumSource
  void aCommitThatLandsAfterTheRunIsFoundByTheNextOne(Database database) throws Exception {
    begin(database);
    AtomicReference<Connection> open = new AtomicReference<>();
    TestLoad.Answer answer = unknown(open);
    OpenTransaction.commit(open.get());
    assertWhole(NEW);
    assertFoundPublished(answer, trial.together("hold"));
  }

  @ParameterizedTest
  @EnumSource
  void aCommitThatIsTakenBackAfterTheRunIsFoundByTheNextOne(Database database) throws Exception {
    begin(database);
    AtomicReference<Connection> open = new AtomicReference<>();
    TestLoad.Answer answer = unknown(open);
    OpenTransaction.takeBack(open.get());
    assertWhole(OLD);
    TestLoad.Answer next = trial.together("hold");
    assertThat(next.status()).as(next.json().toPrettyString()).isZero();
    assertThat(next.dataset("trial.c").path("verdict").asText()).isEqualTo("published");
    assertThat(notes(next))
        .contains(run(answer), "its branch on trial.a was dropped")
        .doesNotContain("it had published trial");
    assertThat(trial.written(run(answer))).isEmpty();
    assertWhole(NEW);
  }

  /** The next run waits for a transaction that is open still, and reports what came of it. */
  @Test
  void theNextRunWaitsForACommitThatIsOnItsWayStill() throws Exception {
    begin(Database.POSTGRES);
    AtomicReference<Connection> open = new AtomicReference<>();
    TestLoad.Answer answer = unknown(open);
    CompletableFuture<Void> landing =
        CompletableFuture.runAsync(
            () -> {
              OpenTransaction.awaitWaiter(postgres);
              OpenTransaction.commit(open.get());
            });
    TestLoad.Answer next = trial.together("hold");
    landing.get();
    assertFoundPublished(answer, next);
  }

  /** A row that somebody else moved on no longer names the file; the metadata before it does. */
  @ParameterizedTest
  @EnumSource
  void aTableThatWasMovedOnSinceIsDecidedByItsHistory(Database database) throws Exception {
    begin(database);
    FaultyCatalogDriver.lose(
        open -> {
          OpenTransaction.commit(open);
          GroupTrial.NAMES.forEach(this::moveOn);
        });
    assertPublished(trial.together("hold"));
    trial.deliver(3);
    FaultyCatalogDriver.lose(
        open -> {
          OpenTransaction.takeBack(open);
          GroupTrial.NAMES.forEach(this::moveOn);
        });
    TestLoad.Answer answer = trial.together("hold");
    assertThat(answer.dataset("trial.a").toString()).contains("KHO-506");
    assertWhole(NEW);
  }

  /** A table of a mart is put back by the same transaction. */
  @Test
  void aRollbackWithoutAnAnswerIsFoundByTheNextRun() throws Exception {
    begin(Database.SQLITE);
    String first = firstRun();
    assertThat(trial.together("hold").status()).isZero();
    FaultyCatalogDriver.lose(OpenTransaction::commit);
    assertThat(trial.load().table(0, "rollback", "trial.a", "--to", first)).contains("trial.a");
    assertThat(trial.amounts()).isEqualTo("a1 b2 c2");
    AtomicReference<Connection> open = new AtomicReference<>();
    trial.load().set("catalog.properties.kho.commit-patience", "1s");
    FaultyCatalogDriver.lose(open::set);
    assertThat(trial.load().table(2, "rollback", "trial.b", "--to", first)).contains("KHO-525");
    OpenTransaction.commit(open.get());
    TestLoad.Answer next = trial.together("hold");
    assertThat(notes(next)).contains("its rollback of trial.b to run " + first);
    assertWhole(NEW);
  }

  /** A load whose transaction stays open after it has ended. */
  private TestLoad.Answer unknown(AtomicReference<Connection> open) {
    trial.load().set("catalog.properties.kho.commit-patience", "1s");
    FaultyCatalogDriver.lose(open::set);
    TestLoad.Answer answer = trial.together("hold");
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.err()).contains("KHO-525", run(answer));
    for (String name : GroupTrial.NAMES) {
      assertThat(answer.dataset("trial." + name).toString())
          .contains("KHO-525", "\"failed\"", "All of them were moved, or none");
    }
    assertThat(trial.written(run(answer))).as("nobody knows yet").isEmpty();
    return answer;
  }

  private void assertPublished(TestLoad.Answer answer) {
    assertThat(answer.status()).as(answer.json().toPrettyString()).isZero();
    assertThat(trial.written(run(answer)))
        .containsExactly("trial.a published", "trial.b published", "trial.c published");
    assertWhole(NEW);
  }

  private void assertFoundPublished(TestLoad.Answer lost, TestLoad.Answer next) {
    assertThat(next.status()).as(next.json().toPrettyString()).isZero();
    assertThat(next.dataset("trial.a").path("verdict").asText()).isEqualTo("unchanged");
    assertThat(notes(next))
        .contains("Run " + run(lost), "it had published trial.a, trial.b, trial.c");
    assertThat(trial.written(run(lost)))
        .containsExactly("trial.a published", "trial.b published", "trial.c published");
    assertWhole(NEW);
  }

  /** All tables are of one night, the mart names it, and every file that is named is there. */
  private void assertWhole(String amounts) {
    assertThat(trial.amounts()).isEqualTo(amounts);
    try (Warehouse warehouse = trial.open()) {
      assertThat(GroupTrial.view(warehouse)).isEqualTo(GroupTrial.expected(warehouse));
      for (String name : GroupTrial.NAMES) {
        Table table = warehouse.find("trial." + name).orElseThrow();
        assertThat(table.currentSnapshot().snapshotId())
            .isEqualTo(table.refs().get(PinnedViews.TAG).snapshotId());
        TableMetadata metadata = ((HasTableOperations) table).operations().current();
        assertThat(Path.of(metadata.metadataFileLocation().replaceFirst("^file:", "")))
            .matches(Files::exists);
      }
    }
  }

  private void moveOn(String name) {
    try (Warehouse warehouse = trial.open()) {
      TableOperations table =
          ((HasTableOperations) warehouse.find("trial." + name).orElseThrow()).operations();
      TableMetadata now = table.current();
      String value = String.valueOf(now.lastUpdatedMillis());
      table.commit(
          now, TableMetadata.buildFrom(now).setProperties(Map.of("moved-on", value)).build());
    }
  }

  private static String run(TestLoad.Answer answer) {
    return answer.json().path("run").asText();
  }

  private static String notes(TestLoad.Answer answer) {
    JsonNode notes = answer.json().path("notes");
    return notes.toString();
  }

  /** The run that published the night of amount 1. */
  private String firstRun() {
    try (Warehouse warehouse = trial.open()) {
      return warehouse.find("trial.a").orElseThrow().currentSnapshot().summary().get("kho.run-id");
    }
  }
}
