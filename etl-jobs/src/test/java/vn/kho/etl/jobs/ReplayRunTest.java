package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import vn.kho.etl.journal.LastLoads;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.DatasetName;

/** What is told of runs that replayed records, which are no loads. */
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
      LastLoads.Last last =
          Objects.requireNonNull(LastLoads.read(warehouse, List.of(list)).get("trial.list"));
      assertThat(last.run()).isEqualTo(night);
    }
    assertThat(load.pages(home.resolve("pages"))).contains(night).doesNotContain(replay);
  }

  /** What it published is told by the next load, as what it was. */
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
        .contains("trial.list published");
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
