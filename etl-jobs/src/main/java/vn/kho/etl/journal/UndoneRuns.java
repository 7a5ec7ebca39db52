package vn.kho.etl.journal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.table.SystemTable;

/**
 * The loads of a dataset that a person took back by a rollback: their metrics do not count for
 * later loads, and what they did to quarantined records is undone too. Each load builds on the one
 * before it, or on the run to which a rollback between them went; those on which the last one does
 * not build are taken back, until a later rollback goes to one of them.
 */
public final class UndoneRuns {
  private static final String TARGET = "undone_to";

  private final Warehouse warehouse;
  private long snapshot;
  private Map<String, Set<String>> known = Map.of();

  /** Those of a warehouse; all of them are read once for each state of {@code ops.run}. */
  public UndoneRuns(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** Those of one dataset; none where nothing was rolled back. */
  public Set<String> of(String dataset) {
    return byDataset().getOrDefault(dataset, Set.of());
  }

  /** Those of every dataset that has some, by its name, as {@code ops.run} is now. */
  public synchronized Map<String, Set<String>> byDataset() {
    Optional<Table> table = warehouse.find(SystemTable.RUN.table());
    Optional<Snapshot> current = table.map(Table::currentSnapshot);
    if (current.isEmpty() || table.orElseThrow().schema().findField(TARGET) == null) {
      return Map.of();
    }
    long now = current.orElseThrow().snapshotId();
    if (now != snapshot) {
      known = read(table.orElseThrow(), now);
      snapshot = now;
    }
    return known;
  }

  private static Map<String, Set<String>> read(Table table, long snapshot) {
    // Where nobody ever rolled back, the bounds of the files say so, and no row is read.
    Set<String> datasets = new HashSet<>();
    LocalTableReader.read(
        table,
        snapshot,
        List.of("dataset", TARGET),
        Expressions.notNull(TARGET),
        row -> datasets.add(String.valueOf(row.get(0))));
    return datasets.isEmpty() ? Map.of() : read(table, snapshot, datasets);
  }

  private static Map<String, Set<String>> read(Table table, long snapshot, Set<String> datasets) {
    // By dataset and run, the target of a rollback; empty where the run was a load.
    Map<String, TreeMap<String, Optional<String>>> runs = new HashMap<>();
    LocalTableReader.read(
        table,
        snapshot,
        List.of("run_id", TARGET, "dataset"),
        Expressions.in("dataset", datasets.toArray()),
        row ->
            runs.computeIfAbsent(String.valueOf(row.get(2)), unused -> new TreeMap<>())
                .put(
                    String.valueOf(row.get(0)),
                    Optional.ofNullable(row.get(1)).map(String::valueOf)));
    Map<String, Set<String>> undone = new HashMap<>();
    runs.forEach((dataset, own) -> undone.put(dataset, undone(own)));
    return undone;
  }

  private static Set<String> undone(NavigableMap<String, Optional<String>> runs) {
    Map<String, @Nullable String> before = new HashMap<>();
    String head = null;
    for (Map.Entry<String, Optional<String>> run : runs.entrySet()) {
      if (run.getValue().isEmpty()) {
        before.put(run.getKey(), head);
        head = run.getKey();
      } else {
        head = run.getValue().orElseThrow();
        // The row of a very old run may be gone: what came before it stays.
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
