package vn.kho.etl.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a warehouse holds, without what differs from one run to another. */
final class WarehouseContents {
  private static final Set<String> DIFFERS_BY_RUN =
      Set.of("run_id", "_run_id", "created_at", "landed_at", "landed_path", "milliseconds");

  private WarehouseContents() {}

  /** Every row of every table as text, in order. */
  static Map<String, List<String>> of(Path warehouse, List<String> names) throws IOException {
    Map<String, List<String>> contents = new TreeMap<>();
    try (Tables tables = new Tables(warehouse)) {
      for (String table : names) {
        List<String> rows = new ArrayList<>();
        for (Map<String, Object> row : tables.rows(table)) {
          Map<String, Object> plain = new TreeMap<>(row);
          plain.keySet().removeAll(DIFFERS_BY_RUN);
          rows.add(plain.toString());
        }
        contents.put(table, rows.stream().sorted().toList());
      }
    }
    return contents;
  }

  /** Runs whose id is on rows of these tables but not in {@code ops.run}. */
  static Set<Object> runsWithoutARow(Path warehouse, List<String> names) throws IOException {
    Set<Object> runs = new HashSet<>();
    try (Tables tables = new Tables(warehouse)) {
      for (String table : names) {
        String run = table.matches("(ops|quality)[.].*") ? "run_id" : "_run_id";
        tables.rows(table).forEach(row -> runs.add(row.get(run)));
      }
      tables.rows("ops.run").forEach(row -> runs.remove(row.get("run_id")));
    }
    return runs;
  }
}
