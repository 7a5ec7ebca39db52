package vn.kho.etl.journal;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.expressions.Expressions;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.table.RunName;
import vn.kho.schema.table.SystemTable;

/** How runs ended, as {@code ops.run} says at the moment of the question. */
public final class RunEnds {
  /** A run that began so much later began after the earlier one had released the dataset. */
  private static final Duration SURELY_AFTER = Duration.ofDays(1);

  private RunEnds() {}

  /**
   * Whether a run ended well for a dataset. Maintenance removes the rows of old runs, but never
   * those of the last load. So a run also counts as good where one that began at least a day later
   * ended well.
   */
  public static boolean good(Warehouse warehouse, DatasetName dataset, String run) {
    String after = RunName.beginning(RunName.start(run).plus(SURELY_AFTER));
    boolean[] good = {false};
    LocalTableReader.readWhile(
        warehouse,
        SystemTable.RUN,
        List.of("run_id", "dataset", "status"),
        Expressions.and(
            Expressions.equal("dataset", dataset.toString()),
            Expressions.or(
                Expressions.equal("run_id", run), Expressions.greaterThanOrEqual("run_id", after))),
        row -> {
          good[0] = LoadedFiles.good(String.valueOf(row.get(2)));
          return !good[0];
        });
    return good[0];
  }

  /**
   * The datasets of which {@code ops.run} says how some runs ended, by run. A run that reached it
   * may lack one: where nobody knew then whether it was published.
   */
  static Map<String, Set<String>> datasets(Warehouse warehouse, Collection<String> runs) {
    Map<String, Set<String>> datasets = new HashMap<>();
    runs.forEach(run -> datasets.put(run, new HashSet<>()));
    if (!runs.isEmpty()) {
      LocalTableReader.read(
          warehouse,
          SystemTable.RUN,
          List.of("run_id", "dataset"),
          Expressions.in("run_id", runs.toArray()),
          row -> {
            Set<String> known = datasets.get(String.valueOf(row.get(0)));
            if (known != null) {
              known.add(String.valueOf(row.get(1)));
            }
          });
    }
    return datasets;
  }

  /** The runs that reached {@code ops.run}, from its rows: snapshots expire, rows do not. */
  public static Set<String> finished(Warehouse warehouse) {
    Set<String> finished = new HashSet<>();
    LocalTableReader.read(
        warehouse,
        SystemTable.RUN,
        List.of("run_id"),
        Expressions.alwaysTrue(),
        row -> finished.add(String.valueOf(row.get(0))));
    return finished;
  }
}
