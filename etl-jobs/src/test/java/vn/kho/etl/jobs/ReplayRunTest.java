package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.journal.LastLoads;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.DatasetName;

/** What is reported of runs that replayed records, which are no loads. */
class ReplayRunTest extends QuarantineTrial {
  /** A replay reads no delivery: figures of the last load, and the newest pages, are of a load. */
  @Test
  void whoeverAsksForTheLastLoadHearsOfNoReplay() throws IOException {
    deliver("code,amount\na,1\nb,two\nc,3\n");
    String night = load.run("--all").json().path("run").asText();
    one("fix", id("b"), "--column", "amount", "--value", "2", "--by", "An", "--why", "x");
    String replay = quarantine("replay", "--all").path("run").asText();
    assertThat(replay).isNotEmpty().isNotEqualTo(night);
    DatasetName list = DatasetName.of("trial.list");
    try (Warehouse warehouse = Warehouse.open(load.settings())) {
      LastLoads.LoadSummary last =
          Objects.requireNonNull(LastLoads.read(warehouse, List.of(list)).get("trial.list"));
      assertThat(last.run()).isEqualTo(night);
    }
    assertThat(load.pages(home.resolve("pages"))).contains(night).doesNotContain(replay);
  }

  /** Of a night that was taken back, no record comes into the table by itself. */
  @ParameterizedTest
  @ValueSource(strings = {"snapshot", "upsert"})
  void recordsOfADeliveryThatWasUndoneWait(String mode) throws IOException {
    mode(mode);
    deliver("code,amount\na,1\nb,2\n");
    String first = load.run("--all").json().path("run").asText();
    deliver("code,amount\na,100\nb,2\nc,three\n");
    load.run("--all");
    one("fix", id("c"), "--column", "amount", "--value", "3", "--by", "An", "--why", "x");
    load.table(0, "rollback", "trial.list", "--to", first);
    JsonNode list = quarantine("replay", "--all").at("/datasets/0");
    assertThat(list.path("verdict").asText()).isEqualTo("skipped");
    assertThat(list.toString()).contains("1 records wait");
    assertThat(amounts()).containsOnlyKeys("a", "b").containsEntry("a", 1L);
  }

  /** What that night had done to records of the night before is undone with it. */
  @Test
  void aRecordThatTheUndoneNightHadClosedWaitsAgain() throws IOException {
    mode("snapshot");
    deliver("code,amount\na,1\nb,2\nc,three\n");
    String first = load.run("--all").json().path("run").asText();
    String id = id("c");
    deliver("code,amount\na,100\nb,2\n");
    load.run("--all", "--max-shrink", "1");
    assertThat(one("show", id).path("state").asText()).isEqualTo("superseded");
    load.table(0, "rollback", "trial.list", "--to", first);
    assertThat(one("show", id).path("state").asText()).isEqualTo("open");
    one("fix", id, "--column", "amount", "--value", "3", "--by", "An", "--why", "x");
    assertThat(quarantine("replay", id).at("/datasets/0/verdict").asText()).isEqualTo("published");
    assertThat(amounts()).containsOnlyKeys("a", "b", "c").containsEntry("a", 1L);
  }

  /** What it published is reported by the next load, as what it was. */
  @Test
  void aReplayThatDiedIsNoLoad() throws IOException {
    deliver("code,amount\na,1\nb,two\nc,3\n");
    load.run("--all");
    one("fix", id("b"), "--column", "amount", "--value", "2", "--by", "An", "--why", "x");
    Path data = load.warehouse().resolve("ops/ledger/data");
    Path aside = home.resolve("aside");
    Files.move(data, aside);
    Files.createFile(data);
    assertThat(run(1, load.words("replay", "--all")))
        .as("the journal cannot be written")
        .contains("trial.list published", "KHO-522 Cannot write the journal", "once more");
    Files.delete(data);
    Files.move(aside, data);

    load.run("--all");

    assertThat(amounts()).containsEntry("b", 2L);
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows("ops.run"))
          .extracting(row -> row.get("status") + " " + row.get("scheduler"))
          .containsExactlyInAnyOrder("published hand", "published replay", "skipped hand");
    }
  }
}
