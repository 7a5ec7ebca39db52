package vn.kho.etl.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.expressions.Expressions;
import vn.kho.quality.page.ColumnRepairs;
import vn.kho.schema.table.SystemTable;

/**
 * Summarises the repairs of some runs by column, from {@code quality.repair} and {@code
 * ops.ledger}.
 */
final class RepairSummaryReader {
  private static final String CLEAN = "clean";

  private final Map<String, Map<String, RepairCounts>> columns = new HashMap<>();
  private final Map<String, Long> cleaned = new HashMap<>();

  private static final class RepairCounts {
    private final Map<String, Long> kinds = new TreeMap<>();
    private long byCleaners;
    private long byEvidence;
    private long proposed;

    ColumnRepairs of(String column, long rows) {
      return new ColumnRepairs(column, rows, byCleaners, byEvidence, proposed, kinds);
    }
  }

  private RepairSummaryReader() {}

  static RepairSummaryReader read(SystemTableReader rows, Set<String> runs) {
    RepairSummaryReader repairs = new RepairSummaryReader();
    if (!runs.isEmpty()) {
      rows.read(
          SystemTable.REPAIR,
          List.of(
              "run_id",
              "dataset",
              "stage",
              "column_name",
              "kind",
              "outcome",
              "cells",
              "distinct_cells"),
          Expressions.in("run_id", runs),
          repairs::add);
      rows.read(
          SystemTable.LEDGER,
          List.of("run_id", "dataset", "stage", "rows_out"),
          Expressions.in("run_id", runs),
          repairs::rows);
    }
    return repairs;
  }

  /** The columns of a dataset in a run of which values were repaired or proposed, by name. */
  List<ColumnRepairs> of(String dataset, String run) {
    String page = run + " " + dataset;
    List<ColumnRepairs> all = new ArrayList<>();
    columns
        .getOrDefault(page, Map.of())
        .forEach((name, counts) -> all.add(counts.of(name, cleaned.getOrDefault(page, 0L))));
    return all;
  }

  private boolean rows(SystemTableReader.SystemTableRow line) {
    if (line.text("stage").equals(CLEAN)) {
      cleaned.put(line.text("run_id") + " " + line.text("dataset"), line.number("rows_out"));
    }
    return true;
  }

  private boolean add(SystemTableReader.SystemTableRow line) {
    RepairCounts counts =
        columns
            .computeIfAbsent(
                line.text("run_id") + " " + line.text("dataset"), unused -> new TreeMap<>())
            .computeIfAbsent(line.text("column_name"), unused -> new RepairCounts());
    // Rows written by older versions have no count of distinct cells.
    long cells = line.number(line.has("distinct_cells") ? "distinct_cells" : "cells");
    if (line.text("outcome").equals("proposed")) {
      counts.proposed += cells;
      return true;
    }
    counts.kinds.merge(line.text("kind"), line.number("cells"), Long::sum);
    if (line.text("stage").equals(CLEAN)) {
      counts.byCleaners += cells;
    } else {
      counts.byEvidence += cells;
    }
    return true;
  }
}
