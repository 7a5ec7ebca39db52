package vn.kho.etl.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.table.CommitProperties;
import vn.kho.etl.table.LocalTableWriter;
import vn.kho.etl.table.MainRollback;
import vn.kho.etl.table.TableCursor;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.table.RunName;
import vn.kho.schema.table.SystemTable;
import vn.kho.schema.table.UndoStatus;

/**
 * The rows of {@code ops.run} that dead runs never wrote, for what they had published: published
 * rows carry their run's id, so that id must be found there. The counts are in the summaries of the
 * commits, and the run of a rollback in the properties of its table.
 */
final class LostRunRows {
  private static final int NAMED = 5;

  /** The property of a snapshot's summary that names the run which cleared others. */
  private static final String CLEARED_BY = "kho.told-by";

  private final String run;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, List<String>> details = new TreeMap<>();

  /** By run, the datasets that it had published. */
  private final Map<String, Set<String>> published = new TreeMap<>();

  LostRunRows(String run) {
    this.run = run;
  }

  /**
   * Finds what one of these runs published to a table, and whether it rolled the table back.
   *
   * @param dataset the table's name
   */
  void find(String dataset, Table table, List<String> dead) {
    if (table.currentSnapshot() == null) {
      return;
    }
    MainRollback.last(table)
        .filter(last -> dead.contains(last.run()))
        .ifPresent(last -> rollback(dataset, table.currentSnapshot(), last));
    for (Snapshot snapshot : table.snapshots()) {
      String by = CommitProperties.run(snapshot).orElse("");
      if (dead.contains(by) && SnapshotUtil.isAncestorOf(table, snapshot.snapshotId())) {
        rows.add(row(by, snapshot));
        published.computeIfAbsent(by, unused -> new TreeSet<>()).add(dataset);
        String lost = details(snapshot.summary());
        if (!lost.isEmpty()) {
          boolean rewound = TableCursor.rewindCommitted(table, by::equals);
          detail(by, rewound ? lost + asked(dataset) : lost);
        }
      }
    }
    for (String one : dead) {
      if (TableCursor.rewindKept(table, one::equals)) {
        detail(one, "it had changed no row of " + dataset + asked(dataset));
      }
    }
  }

  /** The clause that a source with a cursor is read again, since refused records would be lost. */
  private static String asked(String dataset) {
    return "; the source of " + dataset + " is asked again for the rows since the load before";
  }

  private void detail(String run, String clause) {
    details.computeIfAbsent(run, unused -> new ArrayList<>()).add(clause);
  }

  /**
   * By run, what it had published, and a clause for each dataset of which it refused or merged rows
   * without saying which, or that it rolled back.
   */
  Map<String, List<String>> details() {
    Map<String, List<String>> all = new TreeMap<>();
    published.forEach(
        (one, datasets) ->
            all.computeIfAbsent(one, unused -> new ArrayList<>())
                .add("it had published " + named(datasets)));
    details.forEach(
        (one, clauses) -> all.computeIfAbsent(one, unused -> new ArrayList<>()).addAll(clauses));
    return all;
  }

  private static String named(Set<String> datasets) {
    String first = datasets.stream().limit(NAMED).collect(Collectors.joining(", "));
    int more = datasets.size() - NAMED;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  private void rollback(String dataset, Snapshot main, MainRollback.RollbackNote last) {
    Instant at = RunName.start(last.run());
    String message =
        "Lần chạy này dừng giữa chừng sau khi quay lại bản của lần chạy "
            + last.target()
            + " / This run died after it had rolled back to run "
            + last.target()
            + "; recorded by run "
            + run
            + ": "
            + last.note();
    String agency = main.summary().getOrDefault(CommitProperties.AGENCY, "-");
    rows.add(
        new RollbackRow(
                last.run(), dataset, agency, at, at, UndoStatus.ROLLED_BACK, last.target(), message)
            .row());
    detail(
        last.run(),
        "its rollback of " + dataset + " to run " + last.target() + " is in ops.run now");
  }

  private static String details(Map<String, String> summary) {
    long refused = count(summary, "quarantined");
    long merged = count(summary, "merged");
    return refused + merged == 0
        ? ""
        : ("its %d refused and %d merged rows of %s are not in %s and %s; the next load of the"
                + " same delivery writes them, and if the agency has replaced it, its files still"
                + " are in landing.location")
            .formatted(
                refused,
                merged,
                summary.get(CommitProperties.DATASET),
                SystemTable.QUARANTINE.table(),
                SystemTable.LINK.table());
  }

  private static long count(Map<String, String> summary, String what) {
    return Long.parseLong(summary.getOrDefault(CommitProperties.count(what), "0"));
  }

  private Row row(String by, Snapshot snapshot) {
    Map<String, @Nullable Object> values = new HashMap<>();
    Instant at = Instant.ofEpochMilli(snapshot.timestampMillis());
    values.put("run_id", by);
    values.put("dataset", snapshot.summary().get(CommitProperties.DATASET));
    values.put("agency", snapshot.summary().get(CommitProperties.AGENCY));
    values.put("started_at", at);
    values.put("ended_at", at);
    values.put("status", "published");
    values.put("held", 0L);
    values.put("snapshot_id", snapshot.snapshotId());
    values.put("scheduler", snapshot.summary().get(CommitProperties.SCHEDULER));
    values.put(
        "message",
        "Lần chạy này dừng giữa chừng sau khi công bố / This run died after it had published; recorded"
            + " by run "
            + run);
    for (StructField field : RollbackRow.SHAPE.fields()) {
      String count = snapshot.summary().get(CommitProperties.count(field.name()));
      if (count != null && field.dataType().equals(DataTypes.LongType)) {
        values.put(field.name(), Long.parseLong(count));
      }
    }
    return RowFactory.create(
        Arrays.stream(RollbackRow.SHAPE.fieldNames()).map(values::get).toArray(Object[]::new));
  }

  /**
   * Commits the rows. The commit does not name this run as its run: a run that a commit of {@code
   * ops.run} names counts as complete, and this one has only begun.
   */
  void write(Warehouse warehouse) {
    if (rows.isEmpty()) {
      return;
    }
    Table table = warehouse.table(SystemTable.RUN);
    table
        .newFastAppend()
        .appendFile(
            LocalTableWriter.write(table, new StageRows.Local(RollbackRow.SHAPE, rows), run))
        .set(CLEARED_BY, run)
        .commit();
  }
}
