package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.check.CheckVerdict;
import vn.kho.etl.pipeline.ForwardingStages;
import vn.kho.etl.pipeline.NightlyRunResult;
import vn.kho.etl.pipeline.PipelineStages;
import vn.kho.etl.pipeline.RunProgress;
import vn.kho.etl.publish.PublishedSnapshot;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.table.LoadStatus;

/** Rows of a database since a cursor, loaded night by night, with nights that die. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class DatabaseCursorTest {
  private static final String ROWS = "trial.rows";

  @TempDir Path home;
  private TestLoad load;

  @BeforeEach
  void write() throws IOException, SQLException {
    load = Trial.in(home);
    Trial.keyed(home, "rows");
    edit("type: local", "type: custom");
    edit("    path: rows.csv\n", "");
    edit(
        "format: csv",
        """
        customProperties:
              - {property: kho.url, value: 'jdbc:sqlite:agency.db'}
              - {property: kho.table, value: rows}
              - {property: kho.cursor, value: changed}
              - {property: kho.ignore, value: changed}""");
    edit("mode: snapshot", "mode: upsert");
    sql("CREATE TABLE rows (code TEXT, amount INTEGER, changed INTEGER)");
    sql("INSERT INTO rows VALUES ('a', 1, 10), ('b', 2, 20), ('n', 9, NULL)");
  }

  @Test
  void equalValuesAtTheEdgeAndRowsWithoutOneAreNotLost() throws Exception {
    assertThat(loaded()).isEqualTo("published 3");
    sql("INSERT INTO rows VALUES ('c', 3, 20), ('m', 8, NULL)");
    sql("UPDATE rows SET amount = 5, changed = 30 WHERE code = 'a'");
    sql("DELETE FROM rows WHERE code = 'b'");
    assertThat(loaded()).isEqualTo("published 4");
    assertThat(table()).isEqualTo("{a=5, b=2, c=3, m=8, n=9}");
    assertThat(loaded()).isEqualTo("unchanged 3");
    sql("UPDATE rows SET amount = 6 WHERE code = 'c'"); // Says nothing of its change.
    assertThat(loaded()).isEqualTo("unchanged 3");
    assertThat(loaded("--again")).isEqualTo("published 4");
  }

  /** In the order of texts 01/12/2026 is before 30/11/2026, so that row would never come. */
  @Test
  void aCursorOfTextsWhoseOrderIsNotThatOfTimeIsRefusedBeforeAnythingIsPublished()
      throws Exception {
    sql("DELETE FROM rows WHERE changed IS NULL");
    sql("UPDATE rows SET changed = '30/11/2026'");
    assertThat(failure()).contains("KHO-112", "such as 99/99/9999", "kho.query");
    sql("UPDATE rows SET changed = '2025-11-30'");
    assertThat(loaded()).isEqualTo("published 2");
    sql("INSERT INTO rows VALUES ('c', 3, '01/12/2025')");
    assertThat(failure()).as("and no row is passed over later").contains("KHO-112", "99/99/9999");
    sql("UPDATE rows SET changed = '2025-12-01' WHERE code = 'c'");
    assertThat(loaded()).isEqualTo("published 3");
  }

  @Test
  void allRowsAreReadWhereTheCursorHasValuesOfAnotherKind() throws Exception {
    assertThat(loaded()).isEqualTo("published 3");
    sql("UPDATE rows SET changed = '2025-11-30 07:00:00', amount = amount + 1");
    sql("UPDATE rows SET changed = '2025-11-01 07:00:00' WHERE code = 'a'");
    TestLoad.Answer answer = load.run("--dataset", ROWS);
    assertThat(answer.dataset(ROWS).path("note").asText()).contains("values of another kind");
    assertThat(table()).isEqualTo("{a=2, b=3, n=10}");
    assertThat(loaded()).as("since the new one").isEqualTo("unchanged 2");
  }

  private String failure() {
    return load.run("--dataset", ROWS).dataset(ROWS).path("failure").toString();
  }

  @Test
  void aNightThatDiesRepeatsNothingAndSkipsNothing() throws Exception {
    assertThat(loaded()).isEqualTo("published 3");
    sql("INSERT INTO rows VALUES ('c', 3, 30)");
    dies("land");
    assertThat(table()).isEqualTo("{a=1, b=2, n=9}");
    dies("check");
    assertThat(table()).isEqualTo("{a=1, b=2, n=9}");
    sql("INSERT INTO rows VALUES ('d', 4, 40)");
    dies("publish");
    assertThat(table()).isEqualTo("{a=1, b=2, c=3, d=4, n=9}");
    sql("INSERT INTO rows VALUES ('e', 5, 50)");
    assertThat(loaded()).as("d is at the edge").isEqualTo("published 3");
    assertThat(table()).isEqualTo("{a=1, b=2, c=3, d=4, e=5, n=9}");
  }

  /** Rows that are refused are in no table, so they must come again, or nobody ever sees them. */
  @Test
  void whatANightRefusedBeforeItDiedIsAskedForAgain() throws Exception {
    assertThat(loaded()).isEqualTo("published 3");
    sql("INSERT INTO rows VALUES (NULL, 7, 30), ('c', 3, 40)");
    dies("publish");
    assertThat(table()).isEqualTo("{a=1, b=2, c=3, n=9}");
    assertThat(loaded()).as("since the edge of the first load").isEqualTo("unchanged 4");
    assertThat(column("quality.quarantine", "code")).containsExactly("KHO-406");
    sql("INSERT INTO rows VALUES (NULL, 8, 50)");
    dies("publish"); // It changed no row of the table.
    sql("INSERT INTO rows VALUES ('d', 4, 60)");
    assertThat(loaded()).as("c at the edge, n, the refused one and d").isEqualTo("published 4");
    assertThat(column("quality.quarantine", "code")).containsExactly("KHO-406", "KHO-406");
    assertThat(loaded()).as("it goes on from there").isEqualTo("unchanged 2");
  }

  /** As where the catalog breaks off behind the commit. */
  @Test
  void whatANightRefusedThatFailedBehindItsPublishIsAskedForAgain() throws Exception {
    assertThat(loaded()).isEqualTo("published 3");
    for (String row : List.of("('c', 3, 40)", "('n', 9, NULL)")) {
      sql("INSERT INTO rows VALUES (NULL, 7, 30), " + row);
      failsBehindItsPublish();
    }
    assertThat(table()).isEqualTo("{a=1, b=2, c=3, n=9}");
    assertThat(column("quality.quarantine", "code")).isEmpty();
    assertThat(loaded()).as("since the edge of the first load").isEqualTo("unchanged 6");
    assertThat(column("quality.quarantine", "code")).containsExactly("KHO-406", "KHO-406");
    assertThat(loaded()).as("it goes on from there").isEqualTo("unchanged 3");
  }

  /**
   * The one that follows has read the history by then, and the first has reported nothing of
   * itself.
   */
  @ParameterizedTest
  @ValueSource(strings = {"fails", "dies"})
  void aLoadThatBeganBeforeAnotherOneEndedDoesNotGoOnFromThatOnesCursor(String end)
      throws Exception {
    assertThat(loaded()).isEqualTo("published 3");
    sql("INSERT INTO rows VALUES (NULL, 7, 30), ('c', 3, 40)");
    LoadOptions options = LoadOptions.parse(load.arguments("--dataset", ROWS));
    try (LoadRun run = LoadRun.open(options)) {
      NightlyRunResult night =
          run.around(stages -> new BehindAnother(stages, () -> ends(end)))
              .run(options, RunProgress.SILENT);
      assertThat(night.datasets().get(0).status()).isEqualTo(LoadStatus.UNCHANGED);
      assertThat(night.datasets().get(0).counts().read()).as("b, n, refused, c").isEqualTo(4);
    }
    assertThat(table()).isEqualTo("{a=1, b=2, c=3, n=9}");
    assertThat(column("quality.quarantine", "code")).containsExactly("KHO-406");
    assertThat(loaded()).as("it goes on from there").isEqualTo("unchanged 2");
    assertThat(loaded()).as("also behind the clearing").isEqualTo("unchanged 2");
  }

  private void ends(String how) {
    try {
      if (how.equals("dies")) {
        dies("publish");
      } else {
        failsBehindItsPublish();
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Another load has the dataset first. */
  private static final class BehindAnother extends ForwardingStages {
    private final Runnable other;

    BehindAnother(PipelineStages stages, Runnable other) {
      super(stages);
      this.other = other;
    }

    @Override
    public PipelineLock lock(DatasetName dataset) {
      other.run();
      return super.lock(dataset);
    }
  }

  private void failsBehindItsPublish() {
    LoadOptions options = LoadOptions.parse(load.arguments("--dataset", ROWS));
    try (LoadRun run = LoadRun.open(options)) {
      NightlyRunResult night = run.around(BehindPublish::new).run(options, RunProgress.SILENT);
      assertThat(night.datasets().get(0).status()).isEqualTo(LoadStatus.FAILED);
    }
  }

  private static final class BehindPublish extends ForwardingStages {
    BehindPublish(PipelineStages stages) {
      super(stages);
    }

    @Override
    public PublishedSnapshot publish(CheckVerdict.Passed passed) {
      throw new IllegalStateException("no answer, though done: " + super.publish(passed));
    }
  }

  /** In both executions, which must say the same. */
  @ParameterizedTest
  @ValueSource(strings = {"16MB", "0B"})
  void aRowDeletedAtTheSourceIsGoneAfterTheDeclaredCycle(String smallLimit) throws Exception {
    load.set("load.small-limit", smallLimit);
    deletes("every load");
    sql("INSERT INTO rows VALUES ('c', 3, 30), ('d', 4, 40)");
    assertThat(loaded()).isEqualTo("published 5");
    sql("DELETE FROM rows WHERE code IN ('a', 'd')");
    sql("INSERT INTO rows VALUES ('e', 5, 50)");
    assertThat(loaded()).isEqualTo("published 2");
    assertThat(table()).isEqualTo("{b=2, c=3, e=5, n=9}");
    assertThat(column("ops.deleted", "row_key")).containsExactlyInAnyOrder("a", "d");
    assertThat(column("ops.ledger", "deleted")).contains(2L);
    assertThat(column("ops.run", "removed")).contains(2L);
  }

  @Test
  void aNightThatDiesRemovesOnceWhatWasDeleted() throws Exception {
    deletes("every load");
    assertThat(loaded()).isEqualTo("published 3");
    sql("DELETE FROM rows WHERE code = 'a'");
    dies("check");
    assertThat(table()).isEqualTo("{a=1, b=2, n=9}");
    dies("publish");
    assertThat(table()).isEqualTo("{b=2, n=9}");
    assertThat(loaded()).isEqualTo("unchanged 2");
    assertThat(table()).isEqualTo("{b=2, n=9}");
  }

  @Test
  void keysAreComparedWhenTheirTimeHasCome() throws Exception {
    deletes("every 7d");
    assertThat(loaded()).isEqualTo("published 3");
    sql("DELETE FROM rows WHERE code = 'a'");
    assertThat(loaded()).isEqualTo("unchanged 2");
    assertThat(table()).as("not yet").isEqualTo("{a=1, b=2, n=9}");
    assertThat(loaded("--again")).isEqualTo("published 2");
    assertThat(table()).isEqualTo("{b=2, n=9}");
  }

  @Test
  void anAnswerWithoutKeysIsHeldAndAKeyThatCannotBeReadRemovesNothing() throws Exception {
    deletes("every load");
    assertThat(loaded()).isEqualTo("published 3");
    sql("DELETE FROM rows");
    TestLoad.Answer held = load.run("--dataset", ROWS);
    assertThat(held.dataset(ROWS).path("verdict").asText()).isEqualTo("held");
    assertThat(held.dataset(ROWS).toString()).contains("KHO-504", "--max-shrink");
    assertThat(table()).isEqualTo("{a=1, b=2, n=9}");
    sql("INSERT INTO rows VALUES ('b', 2, 20), (NULL, 7, 5)");
    TestLoad.Answer unread = load.run("--dataset", ROWS);
    assertThat(unread.dataset(ROWS).toString()).contains("1 key of the source cannot be read");
    assertThat(table()).isEqualTo("{a=1, b=2, n=9}");
    sql("DELETE FROM rows WHERE code IS NULL");
    assertThat(loaded("--max-shrink", "1")).isEqualTo("published 1");
    assertThat(table()).isEqualTo("{b=2}");
  }

  private void deletes(String cycle) throws IOException {
    String cursor = "- {property: kho.cursor, value: changed}";
    edit(cursor, cursor + "\n      - {property: kho.deletes, value: " + cycle + "}");
  }

  private void edit(String from, String to) throws IOException {
    Trial.edit(home, "rows", from, to);
  }

  private List<Object> column(String table, String column) throws IOException {
    List<Object> values = new ArrayList<>();
    try (Tables tables = new Tables(load.warehouse())) {
      tables.rows(table).forEach(row -> values.add(row.get(column)));
    }
    return values;
  }

  private void dies(String stage) throws IOException, InterruptedException {
    Path log = home.resolve("dying.log");
    List<String> arguments = new ArrayList<>(List.of(stage));
    arguments.addAll(List.of(load.arguments("--dataset", ROWS)));
    Process process = LoadProcess.start(List.of(), DyingRun.class, arguments, log.toFile());
    assertThat(process.waitFor()).isEqualTo(DyingRun.DIED);
  }

  private String loaded(String... more) {
    String[] which = new String[more.length + 2];
    System.arraycopy(more, 0, which, 2, more.length);
    which[0] = "--dataset";
    which[1] = ROWS;
    TestLoad.Answer answer = load.run(which);
    assertThat(answer.dataset(ROWS).path("error").toString()).doesNotContain("KHO-");
    return answer.dataset(ROWS).path("verdict").asText()
        + " "
        + answer.dataset(ROWS).path("read").asLong();
  }

  private String table() throws IOException {
    Map<String, String> given = Map.of("warehouse.location", load.warehouse().toString());
    Map<String, Object> rows = new TreeMap<>();
    try (Warehouse warehouse = Warehouse.open(Settings.of(home, given));
        CloseableIterable<Record> all =
            IcebergGenerics.read(warehouse.find(ROWS).orElseThrow()).build()) {
      for (Record row : all) {
        Object twice = rows.put(String.valueOf(row.getField("code")), row.getField("amount"));
        assertThat(twice).isNull();
      }
    }
    return rows.toString();
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("sources/agency.db"));
        var run = connection.createStatement()) {
      run.execute(statement);
    }
  }
}
