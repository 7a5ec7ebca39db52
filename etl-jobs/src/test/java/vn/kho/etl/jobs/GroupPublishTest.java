package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.catalog.ViewCatalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.table.LocalFileIO;
import vn.kho.etl.table.PinnedViews;
import vn.kho.etl.table.ViewCatalogWriter;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.settings.Settings;

/** Datasets that are published at one instant, and the views that name their snapshots. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class GroupPublishTest {
  @TempDir Path home;
  private GroupTrial trial;
  private TestLoad load;

  @BeforeEach
  void threeDatasets() throws IOException {
    trial = GroupTrial.in(home);
    load = trial.load();
  }

  private void deliver(int night) throws IOException {
    trial.deliver(night);
  }

  private void deliver(String name, String text) throws IOException {
    trial.deliver(name, text);
  }

  private TestLoad.Answer together(String held) {
    return trial.together(held);
  }

  private String amounts() {
    return trial.amounts();
  }

  @Test
  void noReaderOfTheCatalogSeesTwoNightsAtOnce() throws Exception {
    deliver(1);
    assertThat(together("hold").status()).isZero();
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService readers = Executors.newSingleThreadExecutor();
    try {
      Future<Set<String>> reading = readers.submit(() -> nights(over));
      for (int night = 2; night <= 5; night++) {
        deliver(night);
        assertThat(together("hold").status()).isZero();
      }
      over.set(true);
      assertThat(reading.get()).hasSizeGreaterThan(1).allMatch(runs -> !runs.contains(","));
    } finally {
      readers.shutdownNow();
    }
  }

  /** The runs that the tables were of, in each reading of the catalog. */
  private Set<String> nights(AtomicBoolean over) throws SQLException {
    Set<String> nights = new HashSet<>();
    Map<String, String> known = new HashMap<>();
    while (!over.get()) {
      Set<String> runs = new HashSet<>();
      locations().values().forEach(file -> runs.add(known.computeIfAbsent(file, this::run)));
      nights.add(String.join(",", runs));
    }
    return nights;
  }

  private String run(String metadata) {
    TableMetadata table = TableMetadataParser.read(new LocalFileIO(), metadata);
    return table.currentSnapshot().summary().getOrDefault("kho.run-id", "");
  }

  private Map<String, String> locations() throws SQLException {
    Map<String, String> locations = new TreeMap<>();
    try (Connection catalog = catalog();
        Statement statement = catalog.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT table_name, metadata_location FROM iceberg_tables"
                    + " WHERE table_namespace = 'trial'")) {
      while (rows.next()) {
        locations.put(rows.getString(1), rows.getString(2));
      }
    }
    return locations;
  }

  private Connection catalog() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:sqlite:" + load.warehouse().resolve("catalog.db") + "?busy_timeout=30000");
  }

  @Test
  void oneThatIsHeldHoldsItsGroup() throws Exception {
    deliver(1);
    assertThat(together("hold").status()).isZero();
    deliver(2);
    deliver("b", "code,amount\n,\n,\n");
    TestLoad.Answer answer = together("hold");
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.dataset("trial.a").path("verdict").asText()).isEqualTo("held");
    assertThat(answer.dataset("trial.a").toString()).contains("KHO-509", "trial.b (held)");
    assertThat(amounts()).isEqualTo("a1 b1 c1");
    assertThat(refs("a")).containsExactlyInAnyOrder("main", PinnedViews.TAG);
    deliver("b", "code,amount\n1,2\n2,20\n");
    answer = together("hold");
    assertThat(answer.status()).as(answer.json().toPrettyString()).isZero();
    assertThat(amounts()).isEqualTo("a2 b2 c2");
  }

  @Test
  void oneThatIsHeldMayBeLeftOut() throws Exception {
    deliver(1);
    assertThat(together("leave-out").status()).isZero();
    deliver(2);
    deliver("b", "code,amount\n,\n,\n");
    TestLoad.Answer answer = together("leave-out");
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.dataset("trial.b").path("verdict").asText()).isEqualTo("held");
    assertThat(answer.dataset("trial.a").path("verdict").asText()).isEqualTo("published");
    assertThat(amounts()).isEqualTo("a2 b1 c2");
  }

  @Test
  void aCatalogThatFailsInTheMiddleMovesNone() throws Exception {
    deliver(1);
    assertThat(together("hold").status()).isZero();
    try (Connection catalog = catalog();
        Statement statement = catalog.createStatement()) {
      // An audit branch is begun and written first; only the move of all three changes b before c.
      statement.execute(
          "CREATE TRIGGER fails BEFORE UPDATE ON iceberg_tables WHEN NEW.table_name = 'c' AND"
              + " (SELECT metadata_location FROM iceberg_tables WHERE table_name = 'b')"
              + " LIKE '%/"
              + after(3)
              + "-%' AND (SELECT metadata_location FROM iceberg_tables WHERE table_name = 'a')"
              + " LIKE '%/"
              + after(3)
              + "-%' BEGIN SELECT RAISE(ABORT, 'the disk is full'); END");
    }
    deliver(2);
    TestLoad.Answer answer = together("hold");
    assertThat(answer.dataset("trial.b").toString()).contains("KHO-506", "the disk is full");
    assertThat(amounts()).isEqualTo("a1 b1 c1");
    try (Connection catalog = catalog();
        Statement statement = catalog.createStatement()) {
      statement.execute("DROP TRIGGER fails");
    }
    assertThat(together("hold").status()).isZero();
    assertThat(amounts()).isEqualTo("a2 b2 c2");
  }

  /** The version of a table's metadata after so many more changes. */
  private String after(int changes) throws SQLException {
    String file = locations().getOrDefault("b", "").replaceFirst(".*/", "");
    return String.format("%05d", Integer.parseInt(file.substring(0, 5)) + changes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "ready", "publish"})
  void aProcessThatDiesHasPublishedAllOrNone(String when) throws Exception {
    deliver(1);
    assertThat(together("hold").status()).isZero();
    deliver(2);
    List<String> arguments = load.words(when, "--agency", "so-thu", "--together", "hold");
    File log = home.resolve("killed.log").toFile();
    assertThat(LoadProcess.start(List.of(), DyingRun.class, arguments, log).waitFor())
        .as(Files.readString(log.toPath()))
        .isEqualTo(DyingRun.DIED);
    assertThat(amounts()).isEqualTo(when.equals("publish") ? "a2 b2 c2" : "a1 b1 c1");
    TestLoad.Answer answer = together("hold");
    assertThat(answer.status()).as(answer.json().toPrettyString()).isZero();
    assertThat(amounts()).isEqualTo("a2 b2 c2");
    assertThat(refs("c")).containsExactlyInAnyOrder("main", PinnedViews.TAG);
  }

  @Test
  void aViewNamesTheSnapshotsAndMovesWithThem() throws Exception {
    deliver(1);
    assertThat(load.run("--agency", "so-thu").status()).isZero();
    Settings settings = Settings.of(home, Map.of("warehouse.location", "kho/warehouse"));
    try (Warehouse warehouse = Warehouse.open(settings)) {
      new ViewCatalogWriter(warehouse).write(GroupTrial.joined());
      assertThat(GroupTrial.view(warehouse)).isEqualTo(GroupTrial.expected(warehouse));
      deliver(2);
      assertThat(together("hold").status()).isZero();
      String night = GroupTrial.view(warehouse);
      assertThat(night).isEqualTo(GroupTrial.expected(warehouse));
      deliver(3);
      assertThat(load.run("--dataset", "trial.a").status()).isZero();
      assertThat(GroupTrial.view(warehouse)).as("a table that moved alone").isEqualTo(night);
      new ViewCatalogWriter(warehouse).write(GroupTrial.joined());
      assertThat(GroupTrial.view(warehouse)).as("made anew").isEqualTo(night);
      assertThat(together("hold").status()).isZero();
      assertThat(GroupTrial.view(warehouse))
          .isEqualTo(GroupTrial.expected(warehouse))
          .isNotEqualTo(night);
      Table a = warehouse.find("trial.a").orElseThrow();
      a.expireSnapshots().expireOlderThan(System.currentTimeMillis()).retainLast(1).commit();
      assertThat(GroupTrial.view(warehouse))
          .contains(a.refs().get(PinnedViews.TAG).snapshotId() + "");
      assertThat(a.snapshot(a.refs().get(PinnedViews.TAG).snapshotId())).isNotNull();
    }
  }

  /** A group that is dissolved and formed anew begins with the tables as they are then. */
  @Test
  void theTagOfATableThatIsInNoGroupIsDroppedUnlessAViewNamesIt() throws Exception {
    deliver(1);
    assertThat(together("hold").status()).isZero();
    trial.writeMart();
    assertThat(maintained("none")).contains("kho_marts of trial.c").doesNotContain("of trial.a");
    assertThat(refs("c")).containsExactly("main");
    assertThat(refs("a")).contains(PinnedViews.TAG);
    try (Warehouse warehouse = trial.open()) {
      ((ViewCatalog) warehouse.catalog()).dropView(TableIdentifier.of("mart", "joined"));
    }
    deliver(2);
    assertThat(load.run("--agency", "so-thu").status()).isZero();
    assertThat(maintained("trial.a,trial.b")).doesNotContain(PinnedViews.TAG);
    assertThat(refs("a")).contains(PinnedViews.TAG);
    assertThat(maintained("none")).contains("kho_marts of trial.a", "kho_marts of trial.b");
    assertThat(refs("a")).containsExactly("main");
    trial.writeMart();
    try (Warehouse warehouse = trial.open()) {
      assertThat(GroupTrial.view(warehouse)).isEqualTo(GroupTrial.expected(warehouse));
    }
  }

  private String maintained(String together) {
    return TestLoad.printed(MaintainJob::run, 0, List.of(load.arguments("--together", together)));
  }

  @Test
  void aViewFollowsATableThatIsRolledBackAndIsReportedWhenItIsDropped() throws Exception {
    deliver(1);
    String first = together("hold").json().path("run").asText();
    Settings settings = Settings.of(home, Map.of("warehouse.location", "kho/warehouse"));
    try (Warehouse warehouse = Warehouse.open(settings)) {
      new ViewCatalogWriter(warehouse).write(GroupTrial.joined());
      deliver(2);
      assertThat(together("hold").status()).isZero();
      String night = GroupTrial.view(warehouse);
      assertThat(load.table(0, "rollback", "trial.a", "--to", first))
          .contains("mart.joined", "pinned");
      assertThat(amounts()).isEqualTo("a1 b2 c2");
      assertThat(GroupTrial.view(warehouse))
          .isEqualTo(GroupTrial.expected(warehouse))
          .isNotEqualTo(night);
      assertThat(load.table(0, "rollback", "trial.b", "--to", first)).contains("mart.joined");
      assertThat(GroupTrial.view(warehouse)).isEqualTo(GroupTrial.expected(warehouse));
      Table a = warehouse.find("trial.a").orElseThrow();
      assertThat(a.refs().get(PinnedViews.TAG).snapshotId())
          .isEqualTo(a.currentSnapshot().snapshotId());
      assertThat(load.table(0, "drop", "trial.a", "--yes"))
          .contains("these views end in an error: mart.joined");
      deliver(3);
      assertThat(together("hold").status()).isZero();
      assertThat(amounts()).isEqualTo("a3 b3 c3");
      assertThat(GroupTrial.view(warehouse)).isEqualTo(GroupTrial.expected(warehouse));
    }
  }

  private Set<String> refs(String name) throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      return tables.table("trial." + name).refs().keySet();
    }
  }
}
