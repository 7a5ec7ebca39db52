package vn.kho.etl.clean;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.Repair;
import vn.kho.etl.rows.StageRows;
import vn.kho.schema.table.SystemTable;

/**
 * The repairs of cleaners, counted by column, cleaner and kind, each with one example: that whose
 * original sorts first, so that it does not depend on the order of the records. A proposal is
 * counted by its original as well, up to {@link #MOST_PROPOSALS} of them for one kind.
 */
final class CleanerRepairs implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST_PROPOSALS = 200;

  private final TreeMap<Key, Count> counts = new TreeMap<>();

  private record Key(String column, String cleaner, String kind, String proposedFor)
      implements Comparable<Key>, Serializable {
    @Override
    public int compareTo(Key other) {
      int order = column.compareTo(other.column);
      order = order != 0 ? order : cleaner.compareTo(other.cleaner);
      order = order != 0 ? order : kind.compareTo(other.kind);
      return order != 0 ? order : proposedFor.compareTo(other.proposedFor);
    }
  }

  private record Count(long cells, String original, @Nullable String result)
      implements Serializable {
    Count with(Count other) {
      int order = other.original.compareTo(original);
      order = order != 0 ? order : String.valueOf(other.result).compareTo(String.valueOf(result));
      Count first = order < 0 ? other : this;
      return new Count(cells + other.cells, first.original, first.result);
    }
  }

  /** Counts one change of a cell. */
  void add(
      String column, RecordCell.Change change, @Nullable String original, @Nullable String result) {
    String text = original == null ? "" : original;
    String proposal = change.proposal();
    Key key = new Key(column, change.cleaner(), change.kind(), proposal == null ? "" : text);
    counts.merge(key, new Count(1, text, proposal == null ? result : proposal), Count::with);
  }

  /** Adds what another part of the delivery counted. */
  void add(CleanerRepairs other) {
    other.counts.forEach((key, count) -> counts.merge(key, count, Count::with));
  }

  void clear() {
    counts.clear();
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  /** As the load keeps them: a line for each column, cleaner and kind. */
  Repairs kept(String run, String dataset, Instant at) {
    List<Row> rows = new ArrayList<>();
    long repaired = 0;
    long proposed = 0;
    Map<String, Integer> proposals = new TreeMap<>();
    for (Map.Entry<Key, Count> entry : counts.entrySet()) {
      Key key = entry.getKey();
      Count count = entry.getValue();
      boolean proposal = !key.proposedFor().isEmpty();
      repaired += proposal ? 0 : count.cells();
      proposed += proposal ? count.cells() : 0;
      String group = key.column() + '\n' + key.cleaner() + '\n' + key.kind();
      if (!proposal || proposals.merge(group, 1, Integer::sum) <= MOST_PROPOSALS) {
        rows.add(repair(key, count, proposal).summary(run, dataset, count.cells(), at));
      }
    }
    return new Repairs(
        new StageRows.Local(CleanSchema.of(SystemTable.REPAIR), rows),
        Repairs.none().findings(),
        repaired,
        proposed);
  }

  private static Repair repair(Key key, Count count, boolean proposal) {
    return new Repair(
        key.column(),
        key.kind(),
        count.original(),
        count.result(),
        proposal ? Repair.Outcome.PROPOSED : Repair.Outcome.REPAIRED,
        "cleaner " + key.cleaner(),
        key.cleaner());
  }
}
