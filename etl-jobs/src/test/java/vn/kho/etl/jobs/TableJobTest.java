package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.journal.DatasetLock;
import vn.kho.etl.journal.LastLoads;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.DatasetName;

/** A bad night is undone, a table is dropped, and the loads after it. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class TableJobTest {
  private static final String LIST = "trial.list";
  private static final String FIRST = "a,1\nb,2\nc,3\nd,4\ne,5\n";
  private static final String BAD = "a,100\nb,200\nc,300\nd,400\nf,6\n";

  /**
   * One record is refused: its row stays in its last good version, which is not the bad night's.
   */
  private static final String GOOD = "a,1\nb,x\nc,30\nd,4\n";

  @TempDir Path home;
  private TestLoad load;

  @BeforeEach
  void layOut() throws IOException {
    load = Trial.in(home);
    Trial.keyed(home, "list");
  }

  @ParameterizedTest
  @ValueSource(strings = {"64MB", "1B"})
  void afterARollbackAndAGoodFileItIsAsIfTheBadNightHadNeverBeen(String smallLimit)
      throws IOException {
    load.set("load.small-limit", smallLimit);
    String first = night(load, home, FIRST);
    night(load, home, BAD);
    JsonNode answer = work("rollback", LIST, "--to", first, "--by", "an", "--why", "nhầm tệp");
    assertThat(answer.path("outcome").asText()).isEqualTo("rolled-back");
    assertThat(answer.at("/before/rows").asLong()).isEqualTo(5);
    assertThat(answer.at("/after/rows").asLong()).isEqualTo(5);
    assertThat(Trial.rows(load, "list")).containsExactly("a 1", "b 2", "c 3", "d 4", "e 5");
    night(load, home, GOOD);

    Path other = Files.createDirectories(home.resolve("other"));
    TestLoad undisturbed = Trial.in(other).set("load.small-limit", smallLimit);
    Trial.keyed(other, "list");
    night(undisturbed, other, FIRST);
    night(undisturbed, other, GOOD);
    assertThat(contents(load, LIST)).isEqualTo(contents(undisturbed, LIST));
    assertThat(Trial.rows(load, "list")).containsExactly("a 1", "b 2", "c 30", "d 4");
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows("ops.kept"))
          .extracting(row -> row.get("row_key"))
          .containsExactly("b");
      Map<String, Object> row = undone(tables, "rolled-back");
      assertThat(row.get("message").toString()).contains(first, "an (nhầm tệp)");
      assertThat(row.get("snapshot_id")).isNull();
      assertThat(tables.table(LIST).properties().get("kho.rolled-back")).contains("an (nhầm tệp)");
    }
    assertThat(load.run("--all").dataset(LIST).path("verdict").asText()).isEqualTo("skipped");
  }

  @Test
  void aBadFileThatStillLiesThereIsPublishedAgainAndThatIsReportedBefore() throws IOException {
    String first = night(load, home, FIRST);
    night(load, home, BAD);
    JsonNode answer = work("rollback", LIST, "--to", first);
    assertThat(answer.path("notes").toString())
        .contains("Take the bad file away or replace it first", "Bỏ tệp hỏng");
    TestLoad.Answer again = load.run("--all");
    assertThat(again.dataset(LIST).path("verdict").asText()).isEqualTo("published");
    assertThat(again.json().path("notes").toString()).contains("rolled back to snapshot");
    assertThat(Trial.rows(load, "list")).containsExactly("a 100", "b 200", "c 300", "d 400", "f 6");
  }

  @Test
  void aRollbackIsUndoneByARollbackToTheLaterRun() throws IOException {
    String first = night(load, home, FIRST);
    String second = night(load, home, BAD);
    work("rollback", LIST, "--to", first);
    assertThat(work("rollback", LIST, "--to", first).path("outcome").asText())
        .isEqualTo("unchanged");
    String cluster = "spark.master=spark://127.0.0.1:1";
    assertThat(work("rollback", LIST, "--to", second, "--set", cluster).path("outcome").asText())
        .as("no Spark is asked")
        .isEqualTo("rolled-back");
    assertThat(Trial.rows(load, "list")).containsExactly("a 100", "b 200", "c 300", "d 400", "f 6");
    assertThat(load.run("--all").dataset(LIST).path("verdict").asText()).isEqualTo("skipped");
  }

  @Test
  void aContractThatBreaksReadersIsLoadedOnceItsTableWasDropped() throws IOException {
    night(load, home, FIRST);
    Trial.edit(home, "list", "physicalType: bigint", "physicalType: int");
    Trial.edit(home, "list", "        primaryKey: true\n", "");
    TestLoad.Answer refused = load.run("--all");
    assertThat(refused.dataset(LIST).toString())
        .contains(
            "KHO-505", "from long to int", "key (code) becomes ()", "kho table drop trial.list");
    List<String> before = Trial.rows(load, "list");
    JsonNode plan = work("drop", LIST);
    assertThat(plan.path("outcome").asText()).isEqualTo("planned");
    assertThat(plan.at("/before/rows").asLong()).isEqualTo(5);
    assertThat(Trial.rows(load, "list")).isEqualTo(before);
    JsonNode done = work("drop", LIST, "--yes", "--by", "an");
    assertThat(done.path("outcome").asText()).isEqualTo("dropped");
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.names()).doesNotContain(LIST).contains("ops.run");
      assertThat(undone(tables, "dropped").get("message").toString()).contains("5 rows", "by an");
      assertThat(tables.rows("ops.file")).isNotEmpty();
    }
    TestLoad.Answer anew = load.run("--all");
    assertThat(anew.status()).as(anew.json().toPrettyString()).isZero();
    assertThat(anew.json().path("notes").toString()).contains("it is gone");
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.table(LIST).schema().findField("amount").type().toString())
          .isEqualTo("int");
    }
    assertThat(Trial.rows(load, "list")).isEqualTo(before);
  }

  @Test
  void refusesWhatItCannotUndoAndLeavesTheTableAsItIs() throws IOException {
    String first = night(load, home, FIRST);
    String second = night(load, home, BAD);
    String skipped = load.run("--all").json().path("run").asText();
    String before = metadata();
    assertThat(refused("rollback", LIST, "--to", "20200101t000000z_000000"))
        .contains("KHO-520", "did not load it", "newest first: " + second + ", " + first);
    if (!skipped.isEmpty()) {
      assertThat(refused("rollback", LIST, "--to", skipped)).contains("published nothing of it");
    }
    assertThat(refused("rollback", "trial.lst", "--to", first)).contains("KHO-114", "trial.list");
    assertThat(refused("drop", "ops.run", "--yes")).contains("KHO-114", "Kho's own");
    assertThat(refused("drop", "reference.province", "--yes")).contains("KHO-114");
    assertThat(refused("drop", LIST, "--yess")).contains("--yess");
    Path state = load.warehouse().resolveSibling("state");
    try (DatasetLock held = DatasetLock.take(state, DatasetName.of(LIST), "other-run")) {
      assertThat(refused("rollback", LIST, "--to", first))
          .contains("KHO-502", "Cannot roll back trial.list", "other-run");
      assertThat(refused("drop", LIST, "--yes")).contains("KHO-502", "other-run");
      assertThat(held).isNotNull();
    }
    assertThat(metadata()).isEqualTo(before);
    try (Tables tables = new Tables(load.warehouse())) {
      Table table = tables.table(LIST);
      table.expireSnapshots().expireOlderThan(System.currentTimeMillis()).retainLast(1).commit();
    }
    assertThat(refused("rollback", LIST, "--to", first))
        .contains("KHO-521", "no longer there", "newest first: " + second + ".");
    assertThat(Trial.rows(load, "list")).contains("a 100");
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows("ops.run"))
          .extracting(row -> row.get("status"))
          .containsOnly("published", "skipped");
    }
  }

  @Test
  void aProcessThatDiesBehindTheRollbackLeavesATableThatTheNextLoadMends() throws Exception {
    String first = night(load, home, FIRST);
    night(load, home, BAD);
    List<String> arguments = load.words("rollback", LIST, "--to", first);
    for (String property :
        List.of(
            "catalog-impl=org.apache.iceberg.jdbc.JdbcCatalog",
            "uri=jdbc:sqlite:" + load.warehouse().resolve("catalog.db"),
            "jdbc.schema-version=V1",
            "io-impl=" + UndoDeathFileIO.class.getName())) {
      arguments.addAll(List.of("--set", "catalog.properties." + property));
    }
    File log = home.resolve("killed.log").toFile();
    assertThat(LoadProcess.start(List.of(), TableJob.class, arguments, log).waitFor())
        .as(Files.readString(log.toPath()))
        .isEqualTo(DyingRun.DIED);
    assertThat(Trial.rows(load, "list")).containsExactly("a 1", "b 2", "c 3", "d 4", "e 5");
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.table(LIST).properties()).containsKey("kho.rolled-back");
    }
    Files.writeString(home.resolve("sources/list.csv"), "code,amount\n" + GOOD);
    TestLoad.Answer next = load.run("--all");
    assertThat(next.json().path("notes").toString())
        .contains("died before its end", "its rollback of trial.list", "rolled back to snapshot");
    assertThat(Trial.rows(load, "list")).containsExactly("a 1", "b 2", "c 30", "d 4");
    assertWrittenDown(first);
  }

  /** The history knows that the bad night was taken back, once. */
  private void assertWrittenDown(String first) throws IOException {
    load.run("--all");
    try (Tables tables = new Tables(load.warehouse())) {
      Map<String, Object> row = undone(tables, "rolled-back");
      assertThat(row.get("undone_to")).isEqualTo(first);
      assertThat(row.get("message").toString()).contains("recorded by run", first);
      assertThat(tables.rows("ops.run"))
          .filteredOn(one -> "rolled-back".equals(one.get("status")))
          .hasSize(1);
    }
  }

  /**
   * A load that died behind its publish wrote no journal; what it published can be left all the
   * same.
   */
  @Test
  void aNightThatDiedBehindItsPublishIsUndoneToo() throws Exception {
    String first = night(load, home, FIRST);
    Files.writeString(home.resolve("sources/list.csv"), "code,amount\n" + BAD);
    List<String> arguments = load.words("publish", "--all");
    File log = home.resolve("killed.log").toFile();
    assertThat(LoadProcess.start(List.of(), DyingRun.class, arguments, log).waitFor())
        .as(Files.readString(log.toPath()))
        .isEqualTo(DyingRun.DIED);
    assertThat(Trial.rows(load, "list")).contains("a 100");
    work("rollback", LIST, "--to", first);
    assertThat(Trial.rows(load, "list")).containsExactly("a 1", "b 2", "c 3", "d 4", "e 5");
    night(load, home, GOOD);
    assertThat(Trial.rows(load, "list")).containsExactly("a 1", "b 2", "c 30", "d 4");
  }

  /**
   * Its row of ops.run is no load: figures of the last load, and the newest pages, are of a load.
   */
  @Test
  void whoeverAsksForTheLastLoadHearsOfALoad() throws IOException {
    String first = night(load, home, FIRST);
    String second = night(load, home, BAD);
    work("rollback", LIST, "--to", first);
    try (Warehouse warehouse = Warehouse.open(load.settings())) {
      LastLoads.LoadSummary last =
          Objects.requireNonNull(
              LastLoads.read(warehouse, List.of(DatasetName.of(LIST))).get(LIST));
      assertThat(last.run() + " " + last.status()).isEqualTo(second + " published");
    }
    assertThat(load.pages(home.resolve("pages"))).contains(second).doesNotContain("rolled-back");
  }

  /** A delivery of a few rows is written by positions: the counts are those of the rows. */
  @Test
  void ofAnUpsertOnlyTheBadNightIsUndone() throws IOException {
    Trial.edit(home, "list", "mode: snapshot", "mode: upsert");
    night(load, home, FIRST);
    String second = night(load, home, "b,20\ng,7\n");
    night(load, home, "a,100\ne,500\nh,8\n");
    JsonNode answer = work("rollback", LIST, "--to", second);
    assertThat(answer.at("/before/rows").asLong()).isEqualTo(7);
    assertThat(answer.at("/after/rows").asLong()).isEqualTo(6);
    assertThat(Trial.rows(load, "list")).containsExactly("a 1", "b 20", "c 3", "d 4", "e 5", "g 7");
    night(load, home, "c,30\n");
    assertThat(Trial.rows(load, "list"))
        .containsExactly("a 1", "b 20", "c 30", "d 4", "e 5", "g 7");
    assertThat(work("drop", LIST).path("notes").toString())
        .contains("rows of earlier deliveries that the source no longer gives are gone");
  }

  /** What cannot be written down is reported, and the work itself is kept. */
  @Test
  void whereOpsRunCannotBeWrittenItSaysWhatWasDone() throws Exception {
    String first = night(load, home, FIRST);
    night(load, home, BAD);
    catalog(
        "CREATE TRIGGER fails BEFORE UPDATE ON iceberg_tables WHEN NEW.table_name = 'run'"
            + " BEGIN SELECT RAISE(ABORT, 'the disk is full'); END");
    assertThat(refused("rollback", LIST, "--to", first))
        .contains("KHO-522", "It is done all the same", "Rolled back to run " + first);
    catalog("DROP TRIGGER fails");
    assertThat(Trial.rows(load, "list")).contains("a 1");
    night(load, home, GOOD);
    assertThat(Trial.rows(load, "list")).containsExactly("a 1", "b 2", "c 30", "d 4");
    assertWrittenDown(first);
  }

  private void catalog(String sql) throws SQLException {
    String uri = "jdbc:sqlite:" + load.warehouse().resolve("catalog.db") + "?busy_timeout=30000";
    try (Connection catalog = DriverManager.getConnection(uri);
        Statement statement = catalog.createStatement()) {
      statement.execute(sql);
    }
  }

  private String metadata() throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      return tables.table(LIST).currentSnapshot() + tables.table(LIST).properties().toString();
    }
  }

  private static Map<String, Object> undone(Tables tables, String status) {
    return tables.rows("ops.run").stream()
        .filter(row -> status.equals(row.get("status")))
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  /** Loads a delivery and gives the run. */
  private static String night(TestLoad load, Path home, String lines) throws IOException {
    Files.writeString(home.resolve("sources/list.csv"), "code,amount\n" + lines);
    TestLoad.Answer night = load.run("--all");
    assertThat(night.status()).as(night.json().toPrettyString()).isZero();
    return night.json().path("run").asText();
  }

  /** Everything of each row that does not name the run or the moment. */
  private static List<String> contents(TestLoad load, String table) throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      return tables.rows(table).stream()
          .map(
              row ->
                  List.of("code", "amount", "_key", "_hash").stream()
                      .map(column -> String.valueOf(row.get(column)))
                      .toList()
                      .toString())
          .sorted()
          .toList();
    }
  }

  private JsonNode work(String word, String... rest) throws IOException {
    return new ObjectMapper().readTree(load.table(0, word, rest));
  }

  private String refused(String word, String... rest) {
    return load.table(2, word, rest);
  }
}
