package vn.kho.etl.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.SparkFixture;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.table.RunName;
import vn.kho.schema.table.SystemTable;

/** A hundred nights, written once; what writes more comes last. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunHistoryTest {
  private static final Instant NOW = Instant.parse("2026-11-28T01:00:00Z");
  private static final int NIGHTS = 100;
  private static final List<String> DATASETS = List.of("trial.a", "trial.b", "trial.c");

  private static Warehouse warehouse;

  @BeforeAll
  static void aYear(@TempDir Path home) {
    warehouse = Warehouse.open(Settings.of(home, Map.of("warehouse.location", "wh")));
    for (int age = NIGHTS; age >= 0; age--) {
      write(RunName.beginning(NOW.minus(Duration.ofDays(age))) + "_aaaaaa", DATASETS);
    }
  }

  @AfterAll
  static void close() {
    warehouse.close();
  }

  @Test
  @Order(1)
  void onlyTheNewestNightsAreReadWhereTheyHoldEveryDataset() {
    List<String> read = new ArrayList<>();
    new RunHistory(warehouse, NOW)
        .read(
            span ->
                span.read(
                    SystemTable.RUN,
                    List.of("run_id", "dataset"),
                    row -> read.add(row.get(0) + " " + row.get(1))),
            () -> !read.isEmpty());
    assertThat(read).hasSize(4 * DATASETS.size()).doesNotHaveDuplicates();
    assertThat(read).anyMatch(row -> row.startsWith("20261128t010000z"));
  }

  @Test
  @Order(1)
  void everyNightIsReadOnceWhereADatasetWasNeverLoaded() {
    List<String> read = new ArrayList<>();
    new RunHistory(warehouse, NOW)
        .read(
            span ->
                span.read(
                    SystemTable.RUN,
                    List.of("run_id", "dataset"),
                    row -> read.add(row.get(0) + " " + row.get(1))),
            () -> false);
    assertThat(read).hasSize((NIGHTS + 1) * DATASETS.size()).doesNotHaveDuplicates();
  }

  @Test
  @Order(2)
  void aDatasetThatWasLoadedLongAgoIsFound() {
    write(RunName.beginning(NOW.minus(Duration.ofDays(500))) + "_aaaaaa", List.of("trial.old"));
    LastPublished last =
        LoadHistory.read(warehouse, List.of(DatasetName.of("trial.old"))).published();
    assertThat(last.moved(DatasetName.of("trial.old")).orElseThrow()).contains("it is gone");
  }

  /** As where its row was removed in time, or is not written yet. */
  @Test
  @Order(1)
  void aRunWithoutARowEndedWellOnlyWhereOneOfALaterDayDid() {
    assertThat(endedWell("trial.a", "20261128t010000z_aaaaaa")).isTrue();
    assertThat(endedWell("trial.a", "20261128t010000z_bbbbbb")).isFalse();
    assertThat(endedWell("trial.a", "20261127t010001z_bbbbbb"))
        .as("a second less than a day")
        .isFalse();
    assertThat(endedWell("trial.a", "20261126t235959z_bbbbbb")).isTrue();
    assertThat(endedWell("trial.d", "20261126t235959z_bbbbbb")).isFalse();
  }

  private boolean endedWell(String dataset, String run) {
    return RunEnds.good(warehouse, DatasetName.of(dataset), run);
  }

  @Test
  @Order(1)
  void manifestsStayFewThroughManyNights() {
    Table runs = warehouse.table(SystemTable.RUN);
    assertThat(runs.currentSnapshot().dataManifests(runs.io())).hasSizeLessThan(20);
  }

  private static void write(String run, List<String> datasets) {
    StructType shape = CleanSchema.of(SystemTable.RUN);
    List<Row> rows = new ArrayList<>();
    for (String dataset : datasets) {
      Object[] values = new Object[shape.size()];
      values[0] = run;
      values[shape.fieldIndex("dataset")] = dataset;
      values[shape.fieldIndex("status")] = "published";
      values[shape.fieldIndex("snapshot_id")] = 1L;
      rows.add(RowFactory.create(values));
    }
    RunJournal journal = new RunJournal(warehouse, SparkFixture::session, run);
    journal.add(SystemTable.RUN, rows);
    journal.flush();
  }
}
