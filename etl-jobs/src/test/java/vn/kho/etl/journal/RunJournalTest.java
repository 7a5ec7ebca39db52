package vn.kho.etl.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.SparkFixture;
import vn.kho.etl.Visits;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.LocalTableWriter;
import vn.kho.etl.table.TableBranches;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.table.SystemTable;

class RunJournalTest {
  private static final String ONE = "20261122t010000z_aaaaaa";
  private static final String TWO = "20261122t020000z_bbbbbb";
  private static final String THREE = "20261122t020000z_cccccc";
  private static final DatasetName VISIT = DatasetName.of("tourism.visit");
  private Path home;
  private Warehouse warehouse;

  @BeforeEach
  void open(@TempDir Path folder) {
    home = folder;
    warehouse = Warehouse.open(Settings.of(home, Map.of("warehouse.location", "wh")));
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Test
  void rowsOfManyThreadsStandInTheirTablesAfterOneCommitEach() {
    RunJournal journal = journal(ONE);
    IntStream.range(0, 200).parallel().forEach(i -> file(journal, ONE, "sha" + i));
    run(journal, ONE, "published");
    journal.flush();
    assertThat(rows(SystemTable.FILE)).hasSize(200);
    assertThat(rows(SystemTable.RUN)).hasSize(1);
    Table table = warehouse.table(SystemTable.FILE);
    assertThat(table.snapshots()).hasSize(1);
    assertThat(table.currentSnapshot().summary()).containsEntry("kho.run-id", ONE);
    assertThat(warehouse.table(SystemTable.FINDING).snapshots()).as("no row, no commit").isEmpty();
  }

  @Test
  void everyTableIsThereAfterTheFirstRunAlsoThoseThatItHadNoRowsFor() {
    write("r1", "published", "a");
    for (SystemTable table : SystemTable.values()) {
      assertThat(warehouse.find(table.table())).as(table.table()).isPresent();
    }
  }

  @Test
  void manyRowsAreWrittenBySpark() {
    RunJournal journal =
        new RunJournal(warehouse, () -> SparkFixture.with(warehouse.sparkConf()), ONE);
    journal.add(SystemTable.FILE, staged(1_001));
    assertThat(rows(SystemTable.FILE)).hasSize(1_001);
    assertThat(warehouse.table(SystemTable.FILE).currentSnapshot().summary())
        .containsEntry("kho.run-id", ONE);
  }

  @Test
  void fewStagedRowsWaitForTheOneCommitOfTheEnd() {
    RunJournal journal = new RunJournal(warehouse, SparkFixture::session, ONE);
    journal.add(SystemTable.FILE, staged(2));
    file(journal, ONE, "another");
    assertThat(warehouse.find(SystemTable.FILE.table())).isEmpty();
    journal.flush();
    assertThat(rows(SystemTable.FILE)).hasSize(3);
    assertThat(warehouse.table(SystemTable.FILE).snapshots()).hasSize(1);
  }

  /** A disk that takes no file for a while, made by a file in the place of the data's folder. */
  @Test
  void rowsThatCouldNotBeWrittenBeforeTheEndAreWrittenAtTheEnd() throws IOException {
    write(ONE, "published", "first");
    Path data = home.resolve("wh/ops/file/data");
    Path aside = home.resolve("aside");
    Files.move(data, aside);
    Files.createFile(data);
    RunJournal journal = journal(TWO);
    List<Row> rows = IntStream.range(0, 50_000).mapToObj(i -> fileRow(TWO, "sha" + i)).toList();
    assertThatThrownBy(() -> journal.add(SystemTable.FILE, rows)).isNotNull();
    assertThatThrownBy(journal::flush).isNotNull();
    assertThat(rows(SystemTable.RUN)).hasSize(1);
    Files.delete(data);
    Files.move(aside, data);
    run(journal, TWO, "published");
    journal.flush();
    assertThat(rows(SystemTable.FILE)).hasSize(50_001);
    assertThat(rows(SystemTable.RUN)).hasSize(2);
  }

  @Test
  void whatWaitsOfADatasetIsWithheldAndNothingElse() {
    RunJournal journal = journal(ONE);
    file(journal, ONE, "visit");
    journal.add(SystemTable.FILE, List.of(fileRow(ONE, "tourism.hotel", "hotel")));
    assertThat(journal.withhold(Set.of(VISIT.toString()))).isTrue();
    journal.flush();
    assertThat(rows(SystemTable.FILE)).containsExactly("Record(" + ONE + ", tourism.hotel)");
  }

  @Test
  void aDatasetWithRowsThatWereWrittenBeforeTheEndCannotBeWithheld() {
    RunJournal journal = journal(ONE);
    file(journal, ONE, "visit");
    journal.add(
        SystemTable.FILE,
        IntStream.range(0, 50_000)
            .mapToObj(i -> fileRow(ONE, "tourism.hotel", "sha" + i))
            .toList());
    file(journal, ONE, "waits");
    assertThat(journal.withhold(Set.of("tourism.hotel"))).isFalse();
    assertThat(journal.withhold(Set.of(VISIT.toString()))).as("it was among them").isFalse();
    assertThat(journal.withhold(Set.of("tourism.museum"))).isTrue();
    journal.flush();
    assertThat(rows(SystemTable.FILE)).as("nothing was dropped").hasSize(50_002);
  }

  private StageRows.Distributed staged(int count) {
    List<Row> rows = IntStream.range(0, count).mapToObj(i -> fileRow(ONE, "sha" + i)).toList();
    StageRows.Local local = new StageRows.Local(CleanSchema.of(SystemTable.FILE), rows);
    String staged = home.resolve("staged").toString();
    local.dataset(SparkFixture.session()).write().parquet(staged);
    return new StageRows.Distributed(local.schema(), staged, count);
  }

  @Test
  void onlyFilesOfTheLastGoodLoadCountAsLoaded() {
    write(ONE, "published", "old");
    write(TWO, "published", "new");
    write(THREE, "held", "bad");
    LoadedFiles files = LoadHistory.read(warehouse, List.of(VISIT)).files();
    assertThat(files.loaded(VISIT, "new", "1.0.0")).isTrue();
    assertThat(files.loaded(VISIT, "new", "2.0.0")).isFalse();
    assertThat(files.loaded(VISIT, "old", "1.0.0")).isFalse();
    assertThat(files.loaded(VISIT, "bad", "1.0.0")).isFalse();
    assertThat(files.count(VISIT)).isEqualTo(1);
    assertThat(files.read(VISIT, "new")).isTrue();
    assertThat(files.read(VISIT, "old")).isFalse();
    assertThat(files.read(VISIT, "bad")).isFalse();
  }

  @Test
  void aRunThatDiedIsClearedAndSaysSo() throws IOException {
    write(ONE, "published", "kept");
    RunLock lock = RunLock.begin(home, TWO);
    file(journal(TWO), TWO, "lost");
    RunJournal dying = journal(TWO);
    file(dying, TWO, "lost");
    dying.flush();
    Table table = warehouse.table(Visits.contract(LoadMode.SNAPSHOT));
    table
        .newAppend()
        .appendFile(LocalTableWriter.write(table, Visits.rows(1, 3, 1, TWO), TWO))
        .toBranch(TableBranches.audit(TWO))
        .commit();
    assertThat(RunRecovery.clear(warehouse, home, THREE, dead -> {})).isEmpty();
    lock.abandon();
    lock.close();
    assertThat(RunRecovery.clear(warehouse, home, THREE, dead -> {}))
        .containsExactly(
            "Run "
                + TWO
                + " died before its end: its rows in ops.file were removed; "
                + "its branch on tourism.visit was dropped. "
                + "What it had published stays, and ops.run has it.");
    assertThat(rows(SystemTable.FILE)).hasSize(1);
    assertThat(TableBranches.auditedBy(warehouse.find("tourism.visit").orElseThrow())).isEmpty();
    assertThat(RunRecovery.clear(warehouse, home, THREE, dead -> {})).isEmpty();
  }

  @Test
  void aRunThatEndedLeavesNothingToClear() {
    try (RunLock lock = RunLock.begin(home, ONE)) {
      assertThat(lock).isNotNull();
      write(ONE, "published", "kept");
    }
    assertThat(RunRecovery.clear(warehouse, home, TWO, dead -> {})).isEmpty();
    assertThat(rows(SystemTable.FILE)).hasSize(1);
  }

  @Test
  void aSecondRunOnOneDatasetReportsWhoHoldsIt() {
    try (DatasetLock first = DatasetLock.take(home, VISIT, ONE)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> DatasetLock.take(home, VISIT, TWO))
          .hasMessageContaining("Cannot load tourism.visit, another run holds it: " + ONE);
    }
    DatasetLock.take(home, VISIT, TWO).close();
  }

  private RunJournal journal(String run) {
    return new RunJournal(
        warehouse,
        () -> {
          throw new AssertionError("few rows need no Spark");
        },
        run);
  }

  private void write(String run, String status, String sha256) {
    RunJournal journal = journal(run);
    file(journal, run, sha256);
    run(journal, run, status);
    journal.flush();
  }

  private static void file(RunJournal journal, String run, String sha256) {
    journal.add(SystemTable.FILE, List.of(fileRow(run, sha256)));
  }

  private static Row fileRow(String run, String sha256) {
    return fileRow(run, VISIT.toString(), sha256);
  }

  private static Row fileRow(String run, String dataset, String sha256) {
    Object[] known = {run, dataset, "origin", "file:/x", sha256, 1L, 1L, "1.0.0"};
    return RowFactory.create(Arrays.copyOf(known, CleanSchema.of(SystemTable.FILE).size()));
  }

  private static void run(RunJournal journal, String run, String status) {
    Object[] values = new Object[CleanSchema.of(SystemTable.RUN).size()];
    values[0] = run;
    values[1] = VISIT.toString();
    values[Arrays.asList(CleanSchema.of(SystemTable.RUN).fieldNames()).indexOf("status")] = status;
    journal.add(SystemTable.RUN, List.of(RowFactory.create(values)));
  }

  private List<String> rows(SystemTable name) {
    List<String> rows = new ArrayList<>();
    Table table = warehouse.table(name);
    LocalTableReader.read(
        table,
        table.currentSnapshot().snapshotId(),
        List.of("run_id", "dataset"),
        row -> rows.add(row.toString()));
    return rows;
  }
}
