package vn.kho.etl.repair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.clean.CleanedRows;
import vn.kho.etl.clean.Repairs;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.Repair;
import vn.kho.etl.rows.StageRows;
import vn.kho.schema.table.RowColumn;
import vn.kho.schema.table.SystemTable;

/** Repairs few rows in this process, without Spark. */
final class LocalRepair {
  private final CleanedRows cleaned;
  private final List<Repairer.JudgedRule> rulings;
  private final RepairedRow repaired;
  private final int hash;
  private final List<Row> repairs = new ArrayList<>();
  private final List<Row> findings = new ArrayList<>();
  private final Map<Integer, List<Row>> repairsOfRow = new HashMap<>();

  LocalRepair(CleanedRows cleaned, List<Repairer.JudgedRule> rulings, RepairedRow repaired) {
    this.cleaned = cleaned;
    this.rulings = rulings;
    this.repaired = repaired;
    this.hash = CleanSchema.position(cleaned.landing().contract(), RowColumn.HASH);
  }

  CleanedRows repair(StageRows.Local few) {
    List<Row> rows = new ArrayList<>(few.rows());
    for (Repairer.JudgedRule ruling : rulings) {
      apply(ruling, rows);
    }
    return cleaned.with(
        new StageRows.Local(few.schema(), rows),
        new Repairs(
            new StageRows.Local(CleanSchema.of(SystemTable.REPAIR), repairs),
            new StageRows.Local(CleanSchema.of(SystemTable.FINDING), findings),
            cells(Repair.RepairOutcome.REPAIRED),
            cells(Repair.RepairOutcome.PROPOSED)));
  }

  private long cells(Repair.RepairOutcome outcome) {
    return repairs.stream().mapToLong(repair -> RepairedRow.cells(repair, outcome)).sum();
  }

  private void apply(Repairer.JudgedRule ruling, List<Row> rows) {
    RepairJudge judge = ruling.judge();
    Map<String, GroupCellCounts> groups = judge.grouped() ? gathered(judge, rows) : Map.of();
    for (int i = 0; i < rows.size(); i++) {
      @Nullable Object[] values = RepairedRow.values(rows.get(i));
      GroupCellCounts evidence = new GroupCellCounts(List.of());
      if (judge.grouped()) {
        String group = judge.group(values);
        GroupCellCounts found = group == null ? null : groups.get(group);
        if (found == null) {
          continue;
        }
        evidence = found;
      }
      List<CellChange> changes = judge.changes(values, evidence);
      if (!changes.isEmpty()) {
        List<Row> earlier = repairsOfRow.computeIfAbsent(i, row -> new ArrayList<>(1));
        RepairedRow.RepairedRowOutcome outcome =
            repaired.apply(rows.get(i), changes, ruling.rule(), List.copyOf(earlier));
        rows.set(i, outcome.row());
        earlier.addAll(outcome.repairs());
        repairs.addAll(outcome.repairs());
        findings.addAll(outcome.findings());
      }
    }
  }

  private record GroupCell(String group, int measure, String cell) {}

  private static final class WitnessCount {
    private final Set<String> witnesses = new HashSet<>();
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    void add(RepairJudge.RowStatement said) {
      witnesses.add(said.witness());
      least = Math.min(least, said.figure());
      most = Math.max(most, said.figure());
    }
  }

  private Map<String, GroupCellCounts> gathered(RepairJudge judge, List<Row> rows) {
    Map<GroupCell, WitnessCount> counts = new HashMap<>();
    for (Row row : rows) {
      @Nullable Object[] values = RepairedRow.values(row);
      String group = judge.group(values);
      if (group != null) {
        for (RepairJudge.RowStatement said : judge.statements(values, row.getString(hash))) {
          GroupCell cell = new GroupCell(group, said.measure(), said.cell());
          counts.computeIfAbsent(cell, unused -> new WitnessCount()).add(said);
        }
      }
    }
    Map<String, Long> spread = new HashMap<>();
    counts.keySet().forEach(cell -> spread.merge(cell.measure + cell.cell, 1L, Long::sum));
    Map<String, List<GroupCellCounts.CellCount>> groups = new HashMap<>();
    counts.forEach(
        (cell, count) ->
            groups
                .computeIfAbsent(cell.group, unused -> new ArrayList<>())
                .add(
                    new GroupCellCounts.CellCount(
                        cell.measure,
                        cell.cell,
                        count.least,
                        count.most,
                        count.witnesses.size(),
                        spread.getOrDefault(cell.measure + cell.cell, 1L))));
    Map<String, GroupCellCounts> evidence = new HashMap<>();
    groups.forEach(
        (group, cells) -> {
          GroupCellCounts all = new GroupCellCounts(cells);
          if (cells.size() <= GroupCellCounts.MOST_CELLS && all.conflicting()) {
            evidence.put(group, all);
          }
        });
    return evidence;
  }
}
