package vn.kho.etl.rules;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.expectation.ReferenceColumn;
import vn.kho.quality.expectation.argument.PublishedDatasets;

/**
 * What is on main of other datasets, as it is when a column is asked for. The values of a column
 * are read once at most of each snapshot.
 */
public final class PublishedColumns implements PublishedDatasets {
  private final Warehouse warehouse;
  private final Map<String, PublishedColumn> columns = new ConcurrentHashMap<>();

  public PublishedColumns(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  @Override
  public Optional<ReferenceColumn> column(String dataset, String column) {
    return find(dataset, column)
        .map(
            now ->
                columns.merge(
                    dataset + "." + column,
                    now,
                    (earlier, later) -> earlier.snapshot() == later.snapshot() ? earlier : later));
  }

  private Optional<PublishedColumn> find(String dataset, String column) {
    return table(dataset)
        .filter(table -> table.schema().findField(column) != null)
        .flatMap(
            table ->
                Optional.ofNullable(table.currentSnapshot())
                    .map(main -> new PublishedColumn(table, main.snapshotId(), column)));
  }

  private Optional<Table> table(String dataset) {
    return named(warehouse, dataset);
  }

  /** The table of a dataset, where the name is one. */
  static Optional<Table> named(Warehouse warehouse, String dataset) {
    return dataset.matches("[a-z0-9_]+\\.[a-z0-9_]+") ? warehouse.find(dataset) : Optional.empty();
  }

  @Override
  public OptionalLong rows(String dataset) {
    return table(dataset).map(PublishedColumns::rows).orElse(OptionalLong.empty());
  }

  static OptionalLong rows(Table table) {
    Snapshot main = table.currentSnapshot();
    String rows = main == null ? null : main.summary().get(SnapshotSummary.TOTAL_RECORDS_PROP);
    return rows == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(rows));
  }
}
