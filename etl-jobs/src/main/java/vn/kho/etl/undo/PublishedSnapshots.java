package vn.kho.etl.undo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.table.SystemTable;

/** The snapshots at which runs left a dataset, from {@code ops.run}. */
final class PublishedSnapshots {
  private static final int LISTED = 5;

  private final String dataset;
  private final TreeMap<String, Optional<Long>> runs = new TreeMap<>();

  private PublishedSnapshots(String dataset) {
    this.dataset = dataset;
  }

  static PublishedSnapshots of(Warehouse warehouse, String dataset) {
    PublishedSnapshots published = new PublishedSnapshots(dataset);
    LocalTableReader.read(
        warehouse,
        SystemTable.RUN,
        List.of("run_id", "snapshot_id", "dataset"),
        Expressions.equal("dataset", dataset),
        published::add);
    return published;
  }

  private void add(Record row) {
    Optional<Long> snapshot = Optional.ofNullable((Long) row.get(1));
    runs.put(String.valueOf(row.get(0)), snapshot);
  }

  /**
   * The snapshot at which a run left the dataset.
   *
   * @throws KhoException RUN_UNKNOWN where the run did not publish it
   */
  long of(String run, Table table) {
    Optional<Long> snapshot = runs.getOrDefault(run, Optional.empty());
    return snapshot.orElseThrow(
        () ->
            new KhoException(
                ErrorCode.RUN_UNKNOWN,
                "Cannot roll back "
                    + dataset
                    + ", run "
                    + run
                    + (runs.containsKey(run) ? " published nothing of it. " : " did not load it. ")
                    + choice(table)));
  }

  /**
   * The sentence that lists other runs to whose snapshots the table can be rolled back.
   *
   * @param table its snapshots are looked for
   */
  String choice(Table table) {
    List<String> able = new ArrayList<>();
    runs.forEach(
        (run, snapshot) ->
            snapshot.filter(id -> table.snapshot(id) != null).ifPresent(id -> able.add(0, run)));
    return able.isEmpty()
        ? "No run's snapshot of it is left."
        : "Runs whose snapshots are left, the newest first: "
            + able.stream().limit(LISTED).collect(Collectors.joining(", "))
            + ".";
  }
}
