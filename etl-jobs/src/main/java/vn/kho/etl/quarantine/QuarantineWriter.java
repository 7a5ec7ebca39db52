package vn.kho.etl.quarantine;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Row;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.table.LocalTableWriter;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.table.SystemTable;

/**
 * Writes what people decide about records, at once. Such a commit names no run, so that the
 * recovery of a dead run never removes it.
 */
public final class QuarantineWriter {
  private final Warehouse warehouse;
  private final List<Row> rows = new ArrayList<>();

  /** A writer into one warehouse. */
  public QuarantineWriter(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** Adds a line to the history of a record. */
  public void add(QuarantinedRecord record, QuarantineEvent event) {
    rows.add(event.row(record));
  }

  /** Commits what was added; nothing where nothing was. */
  public void commit() {
    if (rows.isEmpty()) {
      return;
    }
    Table table = warehouse.table(SystemTable.QUARANTINE_EVENT);
    StageRows.Local local = new StageRows.Local(CleanSchema.of(SystemTable.QUARANTINE_EVENT), rows);
    table.newFastAppend().appendFile(LocalTableWriter.write(table, local, "history")).commit();
    rows.clear();
  }
}
