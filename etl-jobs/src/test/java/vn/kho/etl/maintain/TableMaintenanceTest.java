package vn.kho.etl.maintain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.SparkFixture;
import vn.kho.etl.Visits;
import vn.kho.etl.journal.DatasetLock;
import vn.kho.etl.maintain.MaintenanceThresholds.RetentionAges;
import vn.kho.etl.maintain.TableMaintenanceResult.MaintenanceStatus;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.storage.Storage;
import vn.kho.etl.table.CommitProperties;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.LocalTableWriter;
import vn.kho.etl.table.TableBranches;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.table.SystemTable;

class TableMaintenanceTest {
  private static final String VISIT = "tourism.visit";
  private static final String RUN = "20261123t010000z_aaaaaa";
  private static final Duration LONG = Duration.ofDays(30);
  private static final Duration ORPHAN = Duration.ofDays(3);

  private Path home;
  private Settings settings;
  private Warehouse warehouse;

  @BeforeEach
  void open(@TempDir Path folder) {
    home = folder;
    settings = Settings.of(home, Map.of("warehouse.location", "wh"));
    warehouse = Warehouse.open(settings);
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Test
  void smallFilesBecomeOneAndEveryRowStays() {
    Table table = visits(6);
    List<String> before = rows(table);
    TableMaintenanceResult kept = keep(LONG, this::spark);
    assertThat(kept.status()).as(kept.message().orElse("")).isEqualTo(MaintenanceStatus.DONE);
    assertThat(kept.before().files()).isEqualTo(6);
    assertThat(kept.after().files()).isEqualTo(1);
    table.refresh();
    assertThat(rows(table)).isEqualTo(before);
    assertThat(table.currentSnapshot().summary()).containsEntry("kho.maintenance", RUN);
  }

  @Test
  void aTableThatIsFitNeedsNoSparkSession() {
    visits(4);
    Supplier<SparkSession> none =
        () -> {
          throw new AssertionError("nothing is to be compacted");
        };
    TableMaintenanceResult kept = keep(LONG, none);
    assertThat(kept.status()).as(kept.message().orElse("")).isEqualTo(MaintenanceStatus.FIT);
    assertThat(warehouse.find(VISIT).orElseThrow().snapshots()).hasSize(4);
  }

  @Test
  void manyManifestsAreGatheredWithoutSpark() {
    Table table = warehouse.table(Visits.contract(LoadMode.SNAPSHOT));
    for (int i = 0; i < 4; i++) {
      table.newFastAppend().appendFile(file(table, i)).commit();
    }
    List<String> before = rows(table);
    MaintenanceThresholds limits =
        new MaintenanceThresholds(
            100, 1 << 27, 3, 1, new RetentionAges(LONG, LONG, ORPHAN, Duration.ZERO));
    TableMaintenanceResult kept = keep(limits, false, () -> SparkFixture.session());
    assertThat(kept.before().manifests()).isEqualTo(4);
    assertThat(kept.after().manifests()).isEqualTo(1);
    table.refresh();
    assertThat(rows(table)).isEqualTo(before);
  }

  @Test
  void oldSnapshotsGoButWhatATagOrAnAuditBranchNamesStays() {
    Table table = visits(3);
    long closed = table.currentSnapshot().snapshotId();
    table.manageSnapshots().createTag("report_2026_10", closed).commit();
    visits(table, 3, 6);
    table.newAppend().appendFile(file(table, 9)).toBranch(TableBranches.audit("live")).commit();
    table.refresh();
    List<String> ofTag = rows(table, closed);
    long audit = TableBranches.head(table, TableBranches.audit("live")).orElseThrow();
    List<String> ofBranch = rows(table, audit);
    List<String> ofMain = rows(table);
    TableMaintenanceResult kept = keep(Duration.ZERO, this::spark);
    assertThat(kept.status()).as(kept.message().orElse("")).isEqualTo(MaintenanceStatus.DONE);
    assertThat(kept.expiry().snapshots()).isPositive();
    table.refresh();
    assertThat(table.snapshots()).hasSize(3);
    assertThat(rows(table, closed)).isEqualTo(ofTag);
    assertThat(TableBranches.auditedBy(table)).containsExactly("live");
    assertThat(rows(table, audit)).isEqualTo(ofBranch);
    assertThat(rows(table)).isEqualTo(ofMain);
    assertThat(keep(Duration.ZERO, this::spark).status()).isEqualTo(MaintenanceStatus.FIT);
  }

  @Test
  void filesThatNoSnapshotNamesGoOnceTheyAreOld() throws IOException {
    Table table = visits(2);
    Path data = home.resolve("wh/tourism/visit/data");
    Path old = Files.writeString(data.resolve("old.parquet"), "left by a dead run");
    Path young = Files.writeString(data.resolve("young.parquet"), "being written");
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(10)));
    try (Stream<Path> all = Files.walk(home.resolve("wh/tourism/visit"))) {
      for (Path file : all.filter(one -> !one.equals(young)).toList()) {
        Files.setLastModifiedTime(file, longAgo);
      }
    }
    List<String> before = rows(table);
    assertThat(keep(limits(LONG), true, this::spark).orphans()).isEqualTo(1);
    assertThat(old).exists();
    TableMaintenanceResult kept = keep(LONG, this::spark);
    assertThat(kept.orphans()).isEqualTo(1);
    assertThat(kept.orphanBytes()).isEqualTo("left by a dead run".length());
    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertThat(rows(warehouse.find(VISIT).orElseThrow())).isEqualTo(before);
  }

  @Test
  void aDryRunChangesNothing() throws IOException {
    visits(6);
    List<String> before = files();
    TableMaintenanceResult kept = keep(limits(Duration.ZERO), true, () -> SparkFixture.session());
    assertThat(kept.status()).isEqualTo(MaintenanceStatus.DUE);
    assertThat(kept.expiry().snapshots()).isEqualTo(5);
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aTableThatALoadHoldsIsLeftForTheNextTime() {
    visits(6);
    try (DatasetLock lock = DatasetLock.take(home, DatasetName.of(VISIT), "load")) {
      assertThat(lock).isNotNull();
      TableMaintenanceResult kept = keep(LONG, this::spark);
      assertThat(kept.status()).isEqualTo(MaintenanceStatus.BUSY);
      assertThat(kept.message().orElseThrow()).contains("a load holds it");
      assertThat(kept.after().files()).isEqualTo(6);
    }
    assertThat(keep(LONG, this::spark).status()).isEqualTo(MaintenanceStatus.DONE);
  }

  @Test
  void aLoadIsNotKeptOutWhileItsTableIsCompacted() {
    visits(6);
    AtomicBoolean taken = new AtomicBoolean();
    TableMaintenanceResult kept =
        keep(
            LONG,
            () -> {
              try (DatasetLock load = DatasetLock.take(home, DatasetName.of(VISIT), "load")) {
                taken.set(load != null);
              }
              return spark();
            });
    assertThat(taken).isTrue();
    assertThat(kept.status()).isEqualTo(MaintenanceStatus.DONE);
  }

  @Test
  void deletesAreAppliedAndTheRowsStay() {
    Table table = visits(2);
    SparkSession session = SparkFixture.with(warehouse.sparkConf());
    for (int id = 0; id < 5; id++) {
      session.sql("DELETE FROM kho.tourism.visit WHERE id = " + (10 + 40 * id));
    }
    table.refresh();
    List<String> before = rows(table);
    assertThat(before).hasSize(195);
    MaintenanceThresholds limits =
        new MaintenanceThresholds(
            2, 1 << 27, 10, 1, new RetentionAges(LONG, LONG, ORPHAN, Duration.ZERO));
    TableMaintenanceResult kept = keep(limits, false, () -> session);
    assertThat(kept.status()).as(kept.message().orElse("")).isEqualTo(MaintenanceStatus.DONE);
    assertThat(kept.before().deletes()).isPositive();
    assertThat(kept.after().deletes()).isZero();
    table.refresh();
    assertThat(rows(table)).isEqualTo(before);
  }

  @Test
  void rowsOfARunThatDidNotEndCanStillBeRemovedByThemselves() {
    Table table = warehouse.table(SystemTable.FILE);
    for (int i = 1; i <= 6; i++) {
      append(table, SystemTable.FILE, run(i));
      if (i != 5) {
        append(warehouse.table(SystemTable.RUN), SystemTable.RUN, run(i));
      }
    }
    MaintenanceThresholds limits =
        new MaintenanceThresholds(
            3, 1 << 27, 10, 1, new RetentionAges(LONG, LONG, ORPHAN, Duration.ZERO));
    TableMaintenanceResult kept = keep("ops.file", limits, false, this::spark);
    assertThat(kept.status()).as(kept.message().orElse("")).isEqualTo(MaintenanceStatus.DONE);
    assertThat(kept.after().files()).isEqualTo(3);
    table.refresh();
    table.newDelete().deleteFromRowFilter(Expressions.equal("run_id", run(5))).commit();
    List<String> runs = new ArrayList<>();
    LocalTableReader.read(
        table,
        table.currentSnapshot().snapshotId(),
        List.of("run_id"),
        row -> runs.add(String.valueOf(row.get(0))));
    assertThat(runs).containsExactlyInAnyOrder(run(1), run(2), run(3), run(4), run(6));
  }

  @Test
  void journalsThatAreWrittenBesideItLoseNothing() throws Exception {
    Table files = warehouse.table(SystemTable.FILE);
    Table runs = warehouse.table(SystemTable.RUN);
    CountDownLatch begun = new CountDownLatch(1);
    ExecutorService loads = Executors.newSingleThreadExecutor();
    try {
      Future<?> writing =
          loads.submit(
              () -> {
                for (int i = 1; i <= 60; i++) {
                  append(files, SystemTable.FILE, run(i));
                  append(runs, SystemTable.RUN, run(i));
                  if (i == 10) {
                    begun.countDown();
                  }
                }
              });
      begun.await();
      var ages = new RetentionAges(LONG, Duration.ZERO, ORPHAN, Duration.ZERO);
      MaintenanceThresholds limits = new MaintenanceThresholds(2, 1 << 27, 3, 1, ages);
      while (!writing.isDone()) {
        for (String table : List.of("ops.file", "ops.run")) {
          assertThat(keep(table, limits, false, this::spark).status())
              .isNotEqualTo(MaintenanceStatus.FAILED);
        }
      }
      writing.get();
    } finally {
      loads.shutdownNow();
    }
    hold(60, files, runs);
  }

  private void hold(long rows, Table... tables) {
    for (Table table : tables) {
      table.refresh();
      assertThat(SparkFixture.with(warehouse.sparkConf()).table("kho." + name(table)).count())
          .isEqualTo(rows);
    }
  }

  private static String name(Table table) {
    return table.name().replaceFirst("^kho\\.", "");
  }

  private static String run(int number) {
    return String.format("20261123t0000%02dz_aaaaaa", number);
  }

  private static void append(Table table, SystemTable name, String run) {
    Object[] values = new Object[CleanSchema.of(name).size()];
    values[0] = run;
    Row row = RowFactory.create(values);
    StageRows.Local local = new StageRows.Local(CleanSchema.of(name), List.of(row));
    CommitProperties.of(run)
        .on(table.newFastAppend().appendFile(LocalTableWriter.write(table, local, run)))
        .commit();
  }

  /** Visits in so many files of a hundred rows each. */
  private Table visits(int files) {
    Table table = warehouse.table(Visits.contract(LoadMode.SNAPSHOT));
    visits(table, 0, files);
    return table;
  }

  private static void visits(Table table, int from, int to) {
    for (int i = from; i < to; i++) {
      table.newAppend().appendFile(file(table, i)).commit();
    }
    table.refresh();
  }

  private static org.apache.iceberg.DataFile file(Table table, int number) {
    int first = number * 100 + 1;
    return LocalTableWriter.write(
        table, Visits.rows(first, first + 99, 1, "r" + number), "r" + number);
  }

  private SparkSession spark() {
    return SparkFixture.with(warehouse.sparkConf());
  }

  private static MaintenanceThresholds limits(Duration snapshots) {
    return new MaintenanceThresholds(
        5, 1 << 27, 10, 1, new RetentionAges(snapshots, snapshots, ORPHAN, Duration.ZERO));
  }

  private TableMaintenanceResult keep(Duration snapshots, Supplier<SparkSession> spark) {
    return keep(limits(snapshots), false, spark);
  }

  private TableMaintenanceResult keep(
      MaintenanceThresholds limits, boolean dry, Supplier<SparkSession> spark) {
    return keep(VISIT, limits, dry, spark);
  }

  private TableMaintenanceResult keep(
      String table, MaintenanceThresholds limits, boolean dry, Supplier<SparkSession> spark) {
    TableMaintenance upkeep =
        new TableMaintenance(
            warehouse,
            Storage.of(settings),
            limits,
            spark,
            new TableMaintenance.MaintenanceRun(home, RUN, dry));
    return upkeep
        .keep(List.of(table), (name, kept) -> assertThat(kept).isNotEqualTo(Optional.of(name)))
        .get(0);
  }

  private static List<String> rows(Table table) {
    return rows(table, table.currentSnapshot().snapshotId());
  }

  private static List<String> rows(Table table, long snapshot) {
    List<String> rows = new ArrayList<>();
    // Behind the columns is a row's place in its file, where there are deletes.
    int columns = table.schema().columns().size();
    LocalTableReader.read(
        table,
        snapshot,
        table.schema(),
        row -> {
          List<String> values = new ArrayList<>();
          for (int i = 0; i < columns; i++) {
            values.add(String.valueOf(row.get(i)));
          }
          rows.add(values.toString());
        });
    return rows.stream().sorted().toList();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(home.resolve("wh"))) {
      return all.map(Path::toString).filter(one -> !one.contains("catalog.db")).sorted().toList();
    }
  }
}
