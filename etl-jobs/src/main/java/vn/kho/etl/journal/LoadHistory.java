package vn.kho.etl.journal;

import java.util.Collection;
import java.util.List;
import org.apache.iceberg.data.Record;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.table.SystemTable;

/**
 * What earlier loads left behind, as it stood when this was read: {@code ops.run} is read once for
 * all datasets, and no further back than they need.
 *
 * @param files the files that each dataset's last good load read
 * @param published the snapshot that each dataset's last load left as main
 */
public record LoadHistory(LoadedFiles files, LastPublished published) {
  private static final List<String> RUN = List.of("run_id", "dataset", "status", "snapshot_id");

  /**
   * Reads the history.
   *
   * @param datasets those that will be asked for; of others less may be known
   */
  public static LoadHistory read(Warehouse warehouse, Collection<DatasetName> datasets) {
    LoadHistory history = new LoadHistory(LoadedFiles.none(), new LastPublished(warehouse));
    RunHistory.of(warehouse)
        .read(
            span -> {
              span.read(SystemTable.RUN, RUN, history::run);
              if (!history.files.know(datasets)) {
                span.read(SystemTable.FILE, LoadedFiles.COLUMNS, history.files::file);
              }
            },
            () -> history.files.know(datasets) && history.published.know(datasets));
    return history;
  }

  private void run(Record row) {
    String run = String.valueOf(row.get(0));
    String dataset = String.valueOf(row.get(1));
    files.run(run, dataset, String.valueOf(row.get(2)));
    if (row.get(3) instanceof Long snapshot) {
      published.run(run, dataset, snapshot);
    }
  }
}
