package vn.kho.etl.maintain;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.spark.CommitMetadata;
import org.apache.spark.sql.SparkSession;
import vn.kho.etl.journal.LoadedFiles;
import vn.kho.etl.quarantine.QuarantineReader;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.table.QuarantineState;
import vn.kho.schema.table.RunKind;
import vn.kho.schema.table.RunName;
import vn.kho.schema.table.SystemTable;

/**
 * Which rows of Kho's own tables are too old to keep. Those of the last loads of each dataset stay
 * at any age, since the next load asks them: the last one, and the last replay or undo, the last
 * good one with its files, the last that published a snapshot, and the last that was scored. So do
 * runs that set aside a record which people corrected: corrections hold for later deliveries. A
 * record that waits stays too, with what it takes to replay it; and of a record of which a refusal
 * stays all history does, since without it a closed record would wait again.
 */
final class Retention {
  private static final String RUN = "run_id";
  private static final String RECORD = "record_id";

  /** A warehouse of an earlier release may lack it; it is read last and asked for by name. */
  private static final String SCHEDULER = "scheduler";

  /** The tables that a replay of a waiting record needs. */
  private static final Set<String> RECORDS =
      Stream.of(
              SystemTable.QUARANTINE,
              SystemTable.QUARANTINE_EVENT,
              SystemTable.FILE,
              SystemTable.RUN)
          .map(SystemTable::table)
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> WORDS =
      Set.of(
          QuarantineState.CORRECTED.word(),
          QuarantineState.WITHDRAWN.word(),
          QuarantineState.DISCARDED.word());

  private final Warehouse warehouse;
  private final Supplier<SparkSession> spark;
  private final String before;
  private final Set<String> kept = new TreeSet<>();

  /** Runs whose rows stay in {@link #RECORDS} for the sake of records of the quarantine. */
  private final Set<String> keptForRecords = new TreeSet<>();

  private Retention(Warehouse warehouse, Supplier<SparkSession> spark, String before) {
    this.warehouse = warehouse;
    this.spark = spark;
    this.before = before;
  }

  /**
   * The retention as of now.
   *
   * @param age rows of runs that began longer ago may go; zero where all stay
   * @param spark asked only where rows are to go
   */
  static Retention of(Warehouse warehouse, Supplier<SparkSession> spark, Duration age) {
    String before = age.isZero() ? "" : RunName.beginning(Instant.now().minus(age));
    Retention retention = new Retention(warehouse, spark, before);
    if (!age.isZero()) {
      retention.findLastLoads();
    }
    return retention;
  }

  private void findLastLoads() {
    Map<String, String> last = new HashMap<>();
    Map<String, String> others = new HashMap<>();
    Map<String, String> published = new HashMap<>();
    Map<String, String> loaded = new HashMap<>();
    Map<String, String> scored = new HashMap<>();
    Set<String> good = new TreeSet<>();
    read(
        SystemTable.RUN,
        List.of(RUN, "dataset", "status", "snapshot_id", SCHEDULER),
        row -> {
          String status = String.valueOf(row.get(2));
          later(RunKind.of(status, row.getField(SCHEDULER)) == RunKind.LOAD ? last : others, row);
          if (row.get(3) != null) {
            later(published, row);
          }
          if (LoadedFiles.good(status)) {
            good.add(row.get(0) + " " + row.get(1));
          }
        });
    read(
        SystemTable.FILE,
        List.of(RUN, "dataset"),
        row -> {
          if (good.contains(row.get(0) + " " + row.get(1))) {
            later(loaded, row);
          }
        });
    read(SystemTable.SCORE, List.of(RUN, "dataset"), row -> later(scored, row));
    List.of(last, others, published, loaded, scored).forEach(runs -> kept.addAll(runs.values()));
    keepDecided();
  }

  /**
   * Keeps the runs in which people decided about records, and the runs that refused these records:
   * decisions hold for later deliveries, and the first refusal shows which other records had the
   * same text. Of the quarantine only rows are read that are old enough to go.
   */
  private void keepDecided() {
    Set<String> decided = new HashSet<>();
    Map<String, Set<String>> events = new HashMap<>();
    read(
        SystemTable.QUARANTINE_EVENT,
        List.of(RUN, "state", RECORD),
        row -> {
          String run = String.valueOf(row.get(0));
          String record = String.valueOf(row.get(2));
          if (WORDS.contains(String.valueOf(row.get(1)))) {
            kept.add(run);
            decided.add(record);
          }
          if (run.compareTo(before) < 0) {
            events.computeIfAbsent(record, unused -> new HashSet<>()).add(run);
          }
        });
    Map<String, Set<String>> refusals = new HashMap<>();
    read(
        SystemTable.QUARANTINE,
        List.of(RUN, RECORD),
        Expressions.lessThan(RUN, before),
        row ->
            refusals
                .computeIfAbsent(String.valueOf(row.get(1)), unused -> new HashSet<>())
                .add(String.valueOf(row.get(0))));
    decided.forEach(record -> kept.addAll(refusals.getOrDefault(record, Set.of())));
    if (!refusals.isEmpty()) {
      new QuarantineReader(warehouse)
          .waiting(Expressions.alwaysTrue())
          .forEach(one -> keptForRecords.addAll(refusals.getOrDefault(one.id(), Set.of())));
    }
    keepHistory(refusals, events);
  }

  /**
   * Keeps all history of records of which a refusal stays. A run that is kept for it may have
   * refused further records, so this goes on until no run comes to it.
   */
  private void keepHistory(Map<String, Set<String>> refusals, Map<String, Set<String>> events) {
    boolean[] more = {true};
    while (more[0]) {
      more[0] = false;
      refusals.forEach(
          (record, runs) -> {
            if (runs.stream().anyMatch(run -> kept.contains(run) || keptForRecords.contains(run))) {
              more[0] |= keptForRecords.addAll(events.getOrDefault(record, Set.of()));
            }
          });
    }
  }

  private static void later(Map<String, String> runs, Record row) {
    String run = String.valueOf(row.get(0));
    runs.merge(String.valueOf(row.get(1)), run, (a, b) -> a.compareTo(b) > 0 ? a : b);
  }

  private void read(SystemTable name, List<String> columns, Consumer<Record> rows) {
    read(name, columns, Expressions.alwaysTrue(), rows);
  }

  private void read(
      SystemTable name, List<String> columns, Expression where, Consumer<Record> rows) {
    Optional<Table> table = warehouse.find(name.table());
    Optional<Snapshot> main = table.map(Table::currentSnapshot);
    if (main.isPresent()) {
      long snapshot = main.orElseThrow().snapshotId();
      Schema schema = table.orElseThrow().schema();
      List<String> known = columns.stream().filter(one -> schema.findField(one) != null).toList();
      LocalTableReader.read(table.orElseThrow(), snapshot, known, where, rows);
    }
  }

  /**
   * Whether a table holds rows that may go. History goes after the refusals that it is of: where
   * these could not be deleted, it stays.
   */
  boolean due(Table table, String name) {
    return holdsOld(table, name)
        && (!name.equals(SystemTable.QUARANTINE_EVENT.table())
            || warehouse
                .find(SystemTable.QUARANTINE.table())
                .filter(refusals -> holdsOld(refusals, SystemTable.QUARANTINE.table()))
                .isEmpty());
  }

  private boolean holdsOld(Table table, String name) {
    boolean[] found = {false};
    if (!before.isEmpty() && table.currentSnapshot() != null) {
      Set<String> spared = spared(name);
      LocalTableReader.readWhile(
          table,
          table.currentSnapshot().snapshotId(),
          List.of(RUN),
          Expressions.lessThan(RUN, before),
          row -> {
            found[0] |= !spared.contains(String.valueOf(row.get(0)));
            return !found[0];
          });
    }
    return found[0];
  }

  /** The runs of which rows of a table stay. */
  private Set<String> spared(String name) {
    Set<String> runs = new TreeSet<>(kept);
    if (RECORDS.contains(name)) {
      runs.addAll(keptForRecords);
    }
    return runs;
  }

  /** Deletes them. */
  void apply(Table table, String name, String maintenance) {
    String runs =
        spared(name).stream().map(run -> "'" + run + "'").collect(Collectors.joining(", "));
    String spared = runs.isEmpty() ? "" : " AND " + RUN + " NOT IN (" + runs + ")";
    CommitMetadata.withCommitProperties(
        Map.of(Compaction.NOTE, maintenance),
        () ->
            spark
                .get()
                .sql(
                    "DELETE FROM "
                        + Warehouse.CATALOG
                        + "."
                        + name
                        + " WHERE "
                        + RUN
                        + " < '"
                        + before
                        + "'"
                        + spared),
        RuntimeException.class);
    table.refresh();
  }
}
