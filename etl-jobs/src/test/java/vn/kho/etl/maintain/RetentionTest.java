package vn.kho.etl.maintain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.SparkFixture;
import vn.kho.etl.journal.LoadHistory;
import vn.kho.etl.quarantine.QuarantineReader;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.storage.Storage;
import vn.kho.etl.table.CommitProperties;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.LocalTableWriter;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.table.QuarantineState;
import vn.kho.schema.table.RunKind;
import vn.kho.schema.table.RunName;
import vn.kho.schema.table.SystemTable;

class RetentionTest {
  private static final String RUN = "20261123t010000z_aaaaaa";
  private static final Duration LONG = Duration.ofDays(30);
  private static final Duration ORPHAN = Duration.ofDays(3);
  private static final MaintenanceThresholds TWO_YEARS =
      new MaintenanceThresholds(
          50,
          1 << 27,
          50,
          1,
          new MaintenanceThresholds.RetentionAges(LONG, LONG, ORPHAN, Duration.ofDays(730)));

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
  void rowsOfOldRunsGoButNotThoseOfALastLoad() {
    String first = RunName.beginning(Instant.now().minus(Duration.ofDays(900))) + "_aaaaaa";
    String second = RunName.beginning(Instant.now().minus(Duration.ofDays(800))) + "_aaaaaa";
    String today = RunName.beginning(Instant.now()) + "_aaaaaa";
    journal(first, "trial.often", "trial.once");
    journal(second, "trial.often");
    journal(today, "trial.often");
    replay(second + "r", "trial.once");
    journal(second + "c", "trial.often");
    journal(second + "b", "trial.often");
    setAside(second + "b", "record");
    setAside(second + "c", "record");
    corrected(second + "c", "record");
    for (String table : List.of("ops.file", "ops.run")) {
      assertThat(keep(table, TWO_YEARS, true, this::spark).status())
          .isEqualTo(TableMaintenanceResult.MaintenanceStatus.DUE);
      assertThat(keep(table, TWO_YEARS, false, this::spark).status())
          .isEqualTo(TableMaintenanceResult.MaintenanceStatus.DONE);
      assertThat(keep(table, TWO_YEARS, false, this::spark).status())
          .isEqualTo(TableMaintenanceResult.MaintenanceStatus.FIT);
      assertThat(runsOf(table)).contains(today, first).doesNotContain("trial.often " + second);
    }
    assertThat(runsOf("ops.run"))
        .as("a replay after its last load, and that load")
        .contains("trial.once " + first, "trial.once " + second + "r")
        .as("what a person corrected holds at any age")
        .contains("trial.often " + second + "c")
        .as("so does what else was set aside when that record first was")
        .contains("trial.often " + second + "b");
    assertThat(LoadHistory.read(warehouse, List.of(DatasetName.of("trial.once"))).files())
        .satisfies(
            files -> assertThat(files.loaded(DatasetName.of("trial.once"), "sha", "1")).isTrue());
  }

  private static String ago(int days) {
    return RunName.beginning(Instant.now().minus(Duration.ofDays(days))) + "_aaaaaa";
  }

  @Test
  void aClosedRecordStaysClosedAndOneThatWaitsStays() {
    String load = ago(900);
    String loadedLater = ago(899);
    String replay = ago(890);
    String other = ago(889);
    String refusing = ago(888);
    String quiet = ago(887);
    List.of(load, loadedLater, refusing, quiet, ago(0)).forEach(run -> journal(run, "trial.list"));
    List.of(replay, other, ago(880)).forEach(run -> replay(run, "trial.list"));
    refused(load, "mended", 900);
    event(load, "mended", QuarantineState.CORRECTED, 899);
    event(replay, "mended", QuarantineState.REPLAYED, 890);
    refused(load, "beside", 900);
    event(other, "beside", QuarantineState.REPLAYED, 889);
    refused(refusing, "waiting", 888);
    refused(loadedLater, "gone", 899);
    event(replay, "gone", QuarantineState.SUPERSEDED, 890);
    Map<String, String> before = states();
    assertThat(before)
        .containsEntry("mended", "replayed")
        .containsEntry("beside", "replayed")
        .containsEntry("waiting", "open");

    for (String table :
        List.of("ops.file", "ops.run", "quality.quarantine", "quality.quarantine_event")) {
      assertThat(keep(table, TWO_YEARS, false, this::spark).status())
          .as(table)
          .isNotEqualTo(TableMaintenanceResult.MaintenanceStatus.FAILED);
    }

    Map<String, String> after = new TreeMap<>(before);
    after.remove("gone");
    assertThat(states()).isEqualTo(after);
    assertThat(runsOf("ops.file")).contains(refusing).doesNotContain(quiet, loadedLater);
    assertThat(runsOf("ops.run")).contains(refusing).doesNotContain(quiet, loadedLater);
  }

  /** Where the refusals of records are still there, their history is not deleted before them. */
  @Test
  void historyGoesAfterTheRefusalsThatItIsOf() {
    journal(ago(900), "trial.list");
    journal(ago(0), "trial.list");
    replay(ago(890), "trial.list");
    replay(ago(880), "trial.list");
    refused(ago(900), "record", 900);
    event(ago(890), "record", QuarantineState.REPLAYED, 890);
    keep("quality.quarantine_event", TWO_YEARS, false, this::spark);
    assertThat(states()).isEqualTo(Map.of("record", "replayed"));
    keep("quality.quarantine", TWO_YEARS, false, this::spark);
    keep("quality.quarantine_event", TWO_YEARS, false, this::spark);
    assertThat(states()).isEmpty();
    assertThat(runsOf("quality.quarantine_event")).isEmpty();
  }

  private Map<String, String> states() {
    Map<String, String> states = new TreeMap<>();
    new QuarantineReader(warehouse)
        .brief(Expressions.alwaysTrue())
        .forEach(one -> states.put(one.id(), one.state().word()));
    return states;
  }

  private void refused(String run, String record, int daysAgo) {
    append(
        SystemTable.QUARANTINE,
        run,
        Map.of("dataset", "trial.list", "record_id", record, "created_at", before(daysAgo)));
  }

  private void event(String run, String record, QuarantineState state, int daysAgo) {
    Map<String, Object> values =
        Map.of(
            "dataset",
            "trial.list",
            "record_id",
            record,
            "state",
            state.word(),
            "at",
            before(daysAgo));
    append(SystemTable.QUARANTINE_EVENT, run, values);
  }

  private static Instant before(int daysAgo) {
    return Instant.now().minus(Duration.ofDays(daysAgo));
  }

  /** A run that loaded datasets well. */
  private void journal(String run, String... datasets) {
    journal(run, "hand", List.of(SystemTable.FILE, SystemTable.RUN), datasets);
  }

  /** A run that replayed records; it has no files. */
  private void replay(String run, String dataset) {
    journal(run, RunKind.REPLAY_SCHEDULER, List.of(SystemTable.RUN), dataset);
  }

  /** A record of a run that a person corrected. */
  private void corrected(String run, String record) {
    append(
        SystemTable.QUARANTINE_EVENT,
        run,
        Map.of("state", QuarantineState.CORRECTED.word(), "record_id", record));
  }

  private void setAside(String run, String record) {
    append(SystemTable.QUARANTINE, run, Map.of("record_id", record));
  }

  private void append(SystemTable name, String run, Map<String, ?> texts) {
    StructType shape = CleanSchema.of(name);
    Object[] values = new Object[shape.size()];
    values[0] = run;
    texts.forEach((column, text) -> values[shape.fieldIndex(column)] = text);
    append(name, run, List.of(RowFactory.create(values)));
  }

  private void append(SystemTable name, String run, List<Row> rows) {
    Table table = warehouse.table(name);
    StageRows.Local local = new StageRows.Local(CleanSchema.of(name), rows);
    CommitProperties.of(run)
        .on(table.newFastAppend().appendFile(LocalTableWriter.write(table, local, run)))
        .commit();
  }

  private void journal(String run, String by, List<SystemTable> tables, String... datasets) {
    for (SystemTable name : tables) {
      StructType shape = CleanSchema.of(name);
      List<Row> rows = new ArrayList<>();
      for (String dataset : datasets) {
        Object[] values = new Object[shape.size()];
        values[0] = run;
        values[shape.fieldIndex("dataset")] = dataset;
        if (name == SystemTable.FILE) {
          values[shape.fieldIndex("sha256")] = "sha";
          values[shape.fieldIndex("contract_version")] = "1";
        } else {
          values[shape.fieldIndex("status")] = "published";
          values[shape.fieldIndex("scheduler")] = by;
        }
        rows.add(RowFactory.create(values));
      }
      append(name, run, rows);
    }
  }

  private List<String> runsOf(String name) {
    Table table = warehouse.find(name).orElseThrow();
    List<String> runs = new ArrayList<>();
    LocalTableReader.read(
        table,
        table.currentSnapshot().snapshotId(),
        List.of("run_id", "dataset"),
        row -> {
          runs.add(String.valueOf(row.get(0)));
          runs.add(row.get(1) + " " + row.get(0));
        });
    return runs;
  }

  private SparkSession spark() {
    return SparkFixture.with(warehouse.sparkConf());
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
}
