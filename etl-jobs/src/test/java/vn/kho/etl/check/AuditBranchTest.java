package vn.kho.etl.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kho.etl.Visits;
import vn.kho.etl.publish.PublishStage;
import vn.kho.etl.publish.PublishedSnapshot;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.table.LocalTableWriter;
import vn.kho.etl.table.TableBranches;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/** Check and publish, with few rows and with many: both must leave the same table. */
class AuditBranchTest {
  private Path home;
  private Warehouse warehouse;
  private AuditLanes lanes;

  @BeforeEach
  void open(@TempDir Path folder) {
    home = folder;
    warehouse = Warehouse.open(Settings.of(home, Map.of("warehouse.location", "wh")));
    lanes = new AuditLanes(home, warehouse);
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @ParameterizedTest
  @EnumSource
  void aSnapshotInsertsUpdatesRemovesAndKeepsTheRunOfUnchangedRows(AuditLanes.Lane execution) {
    Contract contract = Visits.contract(LoadMode.SNAPSHOT);
    lanes.load(execution, contract, Visits.rows(1, 100, 1, "r1"));
    List<Row> second = new ArrayList<>(Visits.rows(1, 90, 1, "r2").rows());
    second.set(4, Visits.row(5, 2, "r2"));
    second.add(Visits.row(101, 1, "r2"));
    CheckVerdict.Passed passed = lanes.load(execution, contract, local(second));
    assertThat(counts(passed)).isEqualTo("1 1 89 10");
    Map<Long, String> rows = lanes.read();
    assertThat(rows).hasSize(91).containsEntry(4L, "h4v1 r1").containsEntry(5L, "h5v2 r2");
    assertThat(rows).containsEntry(101L, "h101v1 r2").doesNotContainKey(91L);
    Table table = lanes.table();
    assertThat(table.history()).hasSize(2);
    assertThat(table.refs()).containsOnlyKeys("main");
    assertThat(table.currentSnapshot().summary())
        .containsEntry("kho.run-id", "run2")
        .containsEntry("kho.dataset", "tourism.visit")
        .containsEntry("kho.updated", "1");
  }

  @ParameterizedTest
  @EnumSource
  void anUnchangedNightMakesNoCommit(AuditLanes.Lane execution) {
    Contract contract = Visits.contract(LoadMode.SNAPSHOT);
    lanes.load(execution, contract, Visits.rows(1, 50, 1, "r1"));
    long before = lanes.table().currentSnapshot().snapshotId();
    CheckVerdict.Passed passed = lanes.load(execution, contract, Visits.rows(1, 50, 1, "r2"));
    assertThat(counts(passed)).isEqualTo("0 0 50 0");
    assertThat(passed.audit().snapshot()).isEmpty();
    assertThat(lanes.table().currentSnapshot().snapshotId()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void manyChangesRewriteTheTable(AuditLanes.Lane execution) {
    Contract contract = Visits.contract(LoadMode.SNAPSHOT);
    lanes.load(execution, contract, Visits.rows(1, 50, 1, "r1"));
    List<Row> second = new ArrayList<>(Visits.rows(1, 30, 2, "r2").rows());
    second.addAll(Visits.rows(31, 45, 1, "r2").rows());
    assertThat(counts(lanes.load(execution, contract, local(second)))).isEqualTo("0 30 15 5");
    assertThat(lanes.read())
        .hasSize(45)
        .containsEntry(1L, "h1v2 r2")
        .containsEntry(31L, "h31v1 r1");
  }

  @ParameterizedTest
  @EnumSource
  void anUpsertLeavesOtherRowsAlone(AuditLanes.Lane execution) {
    Contract contract = Visits.contract(LoadMode.UPSERT);
    lanes.load(execution, contract, Visits.rows(1, 50, 1, "r1"));
    List<Row> second = new ArrayList<>(Visits.rows(49, 49, 1, "r2").rows());
    second.addAll(Visits.rows(50, 52, 2, "r2").rows());
    assertThat(counts(lanes.load(execution, contract, local(second)))).isEqualTo("2 1 1 0");
    assertThat(lanes.read())
        .hasSize(52)
        .containsEntry(49L, "h49v1 r1")
        .containsEntry(50L, "h50v2 r2");
  }

  @ParameterizedTest
  @EnumSource
  void anUpsertAfterAnUpsertFindsTheRowsWhereTheyAreNow(AuditLanes.Lane execution) {
    Contract contract = Visits.contract(LoadMode.UPSERT);
    lanes.load(execution, contract, Visits.rows(1, 50, 1, "r1"));
    lanes.load(execution, contract, Visits.rows(10, 20, 2, "r2"));
    assertThat(counts(lanes.load(execution, contract, Visits.rows(15, 60, 3, "r3"))))
        .isEqualTo("10 36 0 0");
    assertThat(counts(lanes.load(execution, contract, Visits.rows(1, 60, 3, "r4"))))
        .isEqualTo("0 14 46 0");
    assertThat(lanes.read())
        .hasSize(60)
        .containsEntry(12L, "h12v3 r4")
        .containsEntry(15L, "h15v3 r3");
  }

  @ParameterizedTest
  @EnumSource
  void aLoadFollowsOnOneWhoseParentsAreExpired(AuditLanes.Lane execution) {
    Contract contract = Visits.contract(LoadMode.UPSERT);
    lanes.load(execution, contract, Visits.rows(1, 50, 1, "r1"));
    lanes.load(execution, contract, Visits.rows(10, 20, 2, "r2"));
    lanes.table().expireSnapshots().expireOlderThan(Long.MAX_VALUE).retainLast(1).commit();
    assertThat(lanes.table().snapshots()).hasSize(1);
    assertThat(counts(lanes.load(execution, contract, Visits.rows(49, 51, 3, "r3"))))
        .isEqualTo("1 2 0 0");
    assertThat(lanes.read())
        .hasSize(51)
        .containsEntry(12L, "h12v2 r2")
        .containsEntry(49L, "h49v3 r3");
  }

  @Test
  void aDeltaWritesItsOwnRowsAndNoDataFileOfTheTableAgain() {
    Contract contract = Visits.contract(LoadMode.UPSERT);
    lanes.load(AuditLanes.Lane.DELTA, contract, Visits.rows(1, 500, 1, "r1"));
    lanes.load(AuditLanes.Lane.DELTA, contract, Visits.rows(400, 510, 2, "r2"));
    assertThat(lanes.table().currentSnapshot().summary())
        .containsEntry("added-records", "111")
        .containsEntry("added-position-deletes", "101")
        .containsEntry("added-delete-files", "1")
        .doesNotContainKey("deleted-data-files");
    assertThat(lanes.read()).hasSize(510);
  }

  /** The table's first file has 500 rows, the others come with one delta each. */
  @Test
  void aDeltaReadsOnlyFilesThatCameSinceTheLastOne() throws IOException {
    Contract contract = Visits.contract(LoadMode.UPSERT);
    lanes.load(AuditLanes.Lane.INDEXED_DELTA, contract, Visits.rows(1, 500, 1, "r1"));
    lanes.load(AuditLanes.Lane.INDEXED_DELTA, contract, Visits.rows(400, 510, 2, "r2"));
    Map<String, FileTime> first = lanes.rowIndex();
    lanes.load(AuditLanes.Lane.INDEXED_DELTA, contract, Visits.rows(300, 420, 3, "r3"));
    Map<String, FileTime> second = lanes.rowIndex();
    assertThat(first).hasSize(1);
    assertThat(second).hasSize(2).containsAllEntriesOf(first);
    assertThat(lanes.read())
        .hasSize(510)
        .containsEntry(299L, "h299v1 r1")
        .containsEntry(420L, "h420v3 r3")
        .containsEntry(421L, "h421v2 r2");
  }

  @Test
  void aDamagedRowIndexIsMadeAgainAndNeverBelieved() throws IOException {
    Contract contract = Visits.contract(LoadMode.UPSERT);
    lanes.load(AuditLanes.Lane.INDEXED_DELTA, contract, Visits.rows(1, 500, 1, "r1"));
    lanes.load(AuditLanes.Lane.INDEXED_DELTA, contract, Visits.rows(400, 510, 2, "r2"));
    Path index = lanes.rowIndexFolder().resolve(lanes.rowIndex().keySet().iterator().next());
    byte[] bytes = Files.readAllBytes(index);
    bytes[bytes.length / 2] ^= 1;
    Files.write(index, bytes);
    assertThat(
            counts(
                lanes.load(AuditLanes.Lane.INDEXED_DELTA, contract, Visits.rows(1, 511, 3, "r3"))))
        .isEqualTo("1 510 0 0");
    assertThat(lanes.rowIndexFolder()).doesNotExist();
    assertThat(
            counts(
                lanes.load(
                    AuditLanes.Lane.INDEXED_DELTA, contract, Visits.rows(500, 511, 3, "r4"))))
        .isEqualTo("0 0 12 0");
    assertThat(lanes.rowIndex()).isNotEmpty();
    assertThat(lanes.read()).hasSize(511).containsEntry(1L, "h1v3 r3");
  }

  /** Each night's rows are two files of 50: 41 rows of one are replaced, and 2 of another. */
  @Test
  void manyRowsRewriteAFileOfWhichMuchGoesAndNoOther() {
    Contract contract = Visits.contract(LoadMode.UPSERT);
    lanes.load(AuditLanes.Lane.DISTRIBUTED, contract, Visits.rows(1, 100, 1, "r1"));
    lanes.load(AuditLanes.Lane.DISTRIBUTED, contract, Visits.rows(101, 200, 1, "r2"));
    assertThat(
            counts(
                lanes.load(AuditLanes.Lane.DISTRIBUTED, contract, Visits.rows(60, 102, 2, "r3"))))
        .isEqualTo("0 43 0 0");
    assertThat(lanes.table().currentSnapshot().summary())
        .containsEntry("added-records", "52")
        .containsEntry("deleted-records", "50")
        .containsEntry("deleted-data-files", "1")
        .containsEntry("added-position-deletes", "2");
    assertThat(lanes.read())
        .hasSize(200)
        .containsEntry(59L, "h59v1 r1")
        .containsEntry(60L, "h60v2 r3")
        .containsEntry(102L, "h102v2 r3")
        .containsEntry(103L, "h103v1 r2");
    assertThat(
            counts(lanes.load(AuditLanes.Lane.DISTRIBUTED, contract, Visits.rows(1, 210, 2, "r4"))))
        .isEqualTo("10 157 43 0");
    assertThat(lanes.read())
        .hasSize(210)
        .containsEntry(60L, "h60v2 r3")
        .containsEntry(59L, "h59v2 r4");
  }

  @ParameterizedTest
  @EnumSource
  void anAppendAddsOnlyNewKeys(AuditLanes.Lane execution) {
    Contract contract = Visits.contract(LoadMode.APPEND);
    lanes.load(execution, contract, Visits.rows(1, 50, 1, "r1"));
    assertThat(counts(lanes.load(execution, contract, Visits.rows(41, 60, 2, "r2"))))
        .isEqualTo("10 0 10 0");
    assertThat(lanes.read())
        .hasSize(60)
        .containsEntry(41L, "h41v1 r1")
        .containsEntry(60L, "h60v2 r2");
  }

  @ParameterizedTest
  @EnumSource
  void aSnapshotWithoutAKeyIsComparedByContent(AuditLanes.Lane execution) {
    Contract contract =
        Visits.contract(
            LoadMode.SNAPSHOT,
            Visits.contract(LoadMode.SNAPSHOT).columns().stream()
                .map(column -> Visits.column(column.name(), column.type().toString(), 0))
                .toList());
    List<Row> first = new ArrayList<>(Visits.rows(1, 20, 1, "r1").rows());
    first.add(sameContent(Visits.row(20, 1, "r1"), "elsewhere"));
    lanes.load(execution, contract, local(first));
    List<Row> second = new ArrayList<>(Visits.rows(1, 20, 1, "r2").rows());
    second.add(Visits.row(21, 1, "r2"));
    assertThat(counts(lanes.load(execution, contract, local(second)))).isEqualTo("1 0 20 1");
    assertThat(lanes.read()).hasSize(21).containsEntry(20L, "h20v1 r1");
  }

  @ParameterizedTest
  @EnumSource
  void aSnapshotThatWouldLoseTooMuchIsHeld(AuditLanes.Lane execution) {
    Contract contract = Visits.contract(LoadMode.SNAPSHOT);
    lanes.load(execution, contract, Visits.rows(1, 100, 1, "r1"));
    CheckVerdict verdict = lanes.check(execution, contract, Visits.rows(1, 79, 1, "r2"));
    assertThat(verdict)
        .isInstanceOfSatisfying(
            CheckVerdict.Held.class,
            held -> {
              assertThat(held.code()).isEqualTo(ErrorCode.SHRINK_HELD);
              assertThat(held.reason())
                  .contains("lose 21.0 % of its 100 rows, more than the 20.0 % allowed")
                  .contains("owner@example.vn");
            });
    assertThat(lanes.table().refs()).containsOnlyKeys("main");
    assertThat(lanes.read()).hasSize(100);
  }

  @ParameterizedTest
  @EnumSource
  void publishingTwiceChangesNothing(AuditLanes.Lane execution) {
    Contract contract = Visits.contract(LoadMode.SNAPSHOT);
    CheckVerdict.Passed passed =
        (CheckVerdict.Passed) lanes.check(execution, contract, Visits.rows(1, 9, 1, "r1"));
    assertThat(lanes.table().refs()).containsOnlyKeys(passed.audit().branch());
    PublishedSnapshot first = new PublishStage(warehouse).publish(passed);
    int versions = lanes.table().history().size();
    assertThat(new PublishStage(warehouse).publish(passed).snapshot()).isEqualTo(first.snapshot());
    assertThat(lanes.table().history()).hasSize(versions);
  }

  @ParameterizedTest
  @EnumSource
  void whereMainMovedTheRowsAreCheckedAgainOnTheNewMain(AuditLanes.Lane execution) {
    Contract contract = Visits.contract(LoadMode.UPSERT);
    lanes.load(execution, contract, Visits.rows(1, 10, 1, "r1"));
    CheckVerdict.Passed passed =
        (CheckVerdict.Passed) lanes.check(execution, contract, Visits.rows(11, 20, 1, "r2"));
    Table table = lanes.table();
    table
        .newAppend()
        .appendFile(LocalTableWriter.write(table, Visits.rows(20, 25, 1, "other"), "other"))
        .commit();
    PublishStage publisher = new PublishStage(warehouse);
    assertThatThrownBy(() -> publisher.publish(passed))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAIN_MOVED));
    assertThat(lanes.table().refs()).containsOnlyKeys("main");
    CheckVerdict.Passed again =
        (CheckVerdict.Passed) lanes.check(execution, contract, Visits.rows(11, 20, 1, "r2"));
    assertThat(counts(again)).isEqualTo("9 0 1 0");
    publisher.publish(again);
    assertThat(lanes.read()).hasSize(25);
    assertThat(TableBranches.auditedBy(lanes.table())).isEmpty();
  }

  private static Row sameContent(Row row, String key) {
    Object[] values = new Object[row.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i == 8 ? key : row.get(i);
    }
    return RowFactory.create(values);
  }

  private static StageRows.Local local(List<Row> rows) {
    return new StageRows.Local(Visits.rows(1, 1, 1, "r").schema(), rows);
  }

  private static String counts(CheckVerdict.Passed passed) {
    AuditBranch audit = passed.audit();
    return audit.inserted()
        + " "
        + audit.updated()
        + " "
        + audit.unchanged()
        + " "
        + audit.removed();
  }
}
