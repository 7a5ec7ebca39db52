package vn.kho.etl.journal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.table.SystemTable;

/**
 * The loads of a dataset that a person took back by a rollback: what they measured is no measure
 * for later loads. Each load stands on the one before it, or on the run to which a rollback between
 * them went; those on which the last one does not stand are taken back, until a later rollback goes
 * to one of them.
 */
final class UndoneRuns {
  private static final String TARGET = "undone_to";

  /** By run, the target of a rollback; empty where the run was a load. */
  private final TreeMap<String, Optional<String>> runs = new TreeMap<>();

  private UndoneRuns() {}

  /** Those of one dataset; none where nothing was rolled back. */
  static Set<String> of(Warehouse warehouse, String dataset) {
    Optional<Table> table = warehouse.find(SystemTable.RUN.table());
    Optional<Snapshot> snapshot = table.map(Table::currentSnapshot);
    if (snapshot.isEmpty() || table.orElseThrow().schema().findField(TARGET) == null) {
      return Set.of();
    }
    UndoneRuns undone = new UndoneRuns();
    LocalTableReader.read(
        table.orElseThrow(),
        snapshot.orElseThrow().snapshotId(),
        List.of("run_id", TARGET, "dataset"),
        Expressions.equal("dataset", dataset),
        undone::add);
    return undone.found();
  }

  private void add(Record row) {
    runs.put(String.valueOf(row.get(0)), Optional.ofNullable(row.get(1)).map(String::valueOf));
  }

  private Set<String> found() {
    Map<String, @Nullable String> before = new HashMap<>();
    String head = null;
    for (Map.Entry<String, Optional<String>> run : runs.entrySet()) {
      if (run.getValue().isEmpty()) {
        before.put(run.getKey(), head);
        head = run.getKey();
      } else {
        head = run.getValue().orElseThrow();
        // The row of a very old run may be gone: what came before it stands.
        before.putIfAbsent(head, runs.lowerKey(head));
      }
    }
    Set<String> undone = new HashSet<>(before.keySet());
    for (String one = head; one != null && undone.remove(one); ) {
      one = before.get(one);
    }
    return undone;
  }
}
