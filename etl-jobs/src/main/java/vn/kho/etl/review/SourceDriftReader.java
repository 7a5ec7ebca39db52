package vn.kho.etl.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.expressions.Expressions;
import vn.kho.quality.page.SourceDifference;
import vn.kho.schema.table.SystemTable;

/**
 * Reads the differences between sources and contracts that some runs found, from {@code ops.drift}.
 */
final class SourceDriftReader {
  private final Map<String, List<SourceDifference>> found = new HashMap<>();

  private SourceDriftReader() {}

  static SourceDriftReader read(SystemTableReader rows, Set<String> runs) {
    SourceDriftReader drift = new SourceDriftReader();
    if (!runs.isEmpty()) {
      rows.read(
          SystemTable.DRIFT,
          List.of("run_id", "dataset", "kind", "name", "detail"),
          Expressions.in("run_id", runs),
          drift::add);
    }
    return drift;
  }

  private boolean add(SystemTableReader.SystemTableRow line) {
    found
        .computeIfAbsent(
            line.text("run_id") + " " + line.text("dataset"), unused -> new ArrayList<>())
        .add(new SourceDifference(line.text("kind"), line.text("name"), line.text("detail")));
    return true;
  }

  /** The differences of one dataset in one run. */
  List<SourceDifference> of(String dataset, String run) {
    return found.getOrDefault(run + " " + dataset, List.of());
  }
}
