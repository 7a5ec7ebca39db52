package vn.kho.etl.clean;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
 * The repairs and proposals of cleaners, counted by column, cleaner, kind and value. Of each kind
 * {@link #MOST_VALUES} distinct values have a line of their own, those whose originals sort first,
 * so that it does not depend on the order of the records; all others share one.
 */
final class CleanerRepairs implements Serializable {
  private static final long serialVersionUID = 4L;
  private static final int MOST_VALUES = 500;

  private final TreeMap<RepairKind, ChangedValues> kinds = new TreeMap<>();
  private final ArrayList<AppliedCorrection> corrections = new ArrayList<>();
  private long changes;

  private record RepairKind(String column, String cleaner, String kind, boolean proposal)
      implements Comparable<RepairKind>, Serializable {
    private static final Comparator<RepairKind> ORDER =
        Comparator.comparing(RepairKind::column)
            .thenComparing(RepairKind::cleaner)
            .thenComparing(RepairKind::kind)
            .thenComparing(RepairKind::proposal);

    @Override
    public int compareTo(RepairKind other) {
      return ORDER.compare(this, other);
    }
  }

  /** What a value was and what it became, or is proposed to be; a result of none is empty. */
  private record ValueChange(String original, String result)
      implements Comparable<ValueChange>, Serializable {
    @Override
    public int compareTo(ValueChange other) {
      int order = original.compareTo(other.original);
      return order != 0 ? order : result.compareTo(other.result);
    }
  }

  /** Cells by what changed, and how many more there are beyond the first of them. */
  private static final class ChangedValues implements Serializable {
    private static final long serialVersionUID = 2L;

    private final TreeMap<ValueChange, Repair.RepairedCells> cells = new TreeMap<>();
    private Repair.RepairedCells others = Repair.RepairedCells.NONE;

    void add(ValueChange change, Repair.RepairedCells count) {
      cells.merge(change, count, Repair.RepairedCells::plus);
      if (cells.size() > MOST_VALUES) {
        others = others.plus(cells.pollLastEntry().getValue());
      }
    }

    void add(ChangedValues more) {
      more.cells.forEach(this::add);
      others = others.plus(more.others);
    }

    /** Cells that no other line of their column counts. */
    long first() {
      return others.first() + cells.values().stream().mapToLong(Repair.RepairedCells::first).sum();
    }
  }

  /** Counts one change of a cell. */
  void add(
      String column,
      RecordCell.StepChange change,
      @Nullable String original,
      @Nullable String result) {
    changes++;
    String proposal = change.proposal();
    RepairKind kind = new RepairKind(column, change.cleaner(), change.kind(), proposal != null);
    String after = proposal == null ? result : proposal;
    kinds
        .computeIfAbsent(kind, one -> new ChangedValues())
        .add(
            new ValueChange(original == null ? "" : original, after == null ? "" : after),
            new Repair.RepairedCells(1, change.first() ? 1 : 0));
  }

  /** How many changes of cells were counted here. */
  long changes() {
    return changes;
  }

  /** Adds a cell of which a person gave the text. */
  void add(AppliedCorrection correction) {
    corrections.add(correction);
  }

  /** Whether a repair of a column is counted. */
  boolean repaired(String column) {
    return kinds.keySet().stream().anyMatch(one -> one.column.equals(column) && !one.proposal);
  }

  /** Adds what another part of the delivery counted. */
  void add(CleanerRepairs other) {
    corrections.addAll(other.corrections);
    other.kinds.forEach(
        (kind, values) -> kinds.computeIfAbsent(kind, one -> new ChangedValues()).add(values));
  }

  void clear() {
    kinds.clear();
    corrections.clear();
  }

  boolean isEmpty() {
    return kinds.isEmpty() && corrections.isEmpty();
  }

  /** As the load keeps them: a line for each column, cleaner, kind and value. */
  Repairs kept(String run, String dataset, Instant at) {
    List<Row> rows = new ArrayList<>();
    long repaired = 0;
    long proposed = 0;
    for (Map.Entry<RepairKind, ChangedValues> entry : kinds.entrySet()) {
      RepairKind kind = entry.getKey();
      ChangedValues values = entry.getValue();
      repaired += kind.proposal() ? 0 : values.first();
      proposed += kind.proposal() ? values.first() : 0;
      values.cells.forEach(
          (change, cells) -> rows.add(line(kind, change).summary(run, dataset, cells, at)));
      if (values.others.all() > 0) {
        rows.add(others(kind).summary(run, dataset, values.others, at));
      }
    }
    for (AppliedCorrection one : corrections) {
      repaired += one.again() ? 0 : 1;
      rows.add(one.row(run, dataset, at));
    }
    return new Repairs(
        new StageRows.Local(CleanSchema.of(SystemTable.REPAIR), rows),
        Repairs.none().findings(),
        repaired,
        proposed,
        corrections,
        0);
  }

  private static Repair line(RepairKind kind, ValueChange change) {
    String result = change.result().isEmpty() ? null : change.result();
    return repair(kind, change.original(), result, "cleaner " + kind.cleaner());
  }

  private static Repair others(RepairKind kind) {
    String reason = "cleaner " + kind.cleaner() + ", values beyond the first " + MOST_VALUES;
    return repair(kind, null, null, reason);
  }

  private static Repair repair(
      RepairKind kind, @Nullable String original, @Nullable String result, String reason) {
    return new Repair(
        kind.column(),
        kind.kind(),
        original,
        result,
        kind.proposal() ? Repair.RepairOutcome.PROPOSED : Repair.RepairOutcome.REPAIRED,
        reason,
        kind.cleaner());
  }
}
