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
 * @param inputs what was published of other datasets when each was judged last
 */
public record LoadHistory(LoadedFiles files, LastPublished published, LastInputs inputs) {
  private static final String INPUTS = "inputs";

  /** A warehouse of an earlier release may lack the last one. */
  private static final List<String> RUN =
      List.of("run_id", "dataset", "status", "snapshot_id", INPUTS);

  /**
   * Reads the history.
   *
   * @param datasets those that will be asked for; of others less may be known
   */
  public static LoadHistory read(Warehouse warehouse, Collection<DatasetName> datasets) {
    LoadHistory history =
        new LoadHistory(LoadedFiles.none(), new LastPublished(warehouse), new LastInputs());
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
    String status = String.valueOf(row.get(2));
    files.run(run, dataset, status);
    inputs.run(run, dataset, status, row.getField(INPUTS));
    if (row.get(3) instanceof Long snapshot) {
      published.run(run, dataset, snapshot);
    }
  }
}
