package vn.kho.etl.check;

import java.util.OptionalLong;
import org.apache.iceberg.Table;
import vn.kho.etl.table.CommitCounts;
import vn.kho.schema.contract.Contract;

/**
 * Where rows are to go.
 *
 * @param table the dataset's table
 * @param contract the dataset's contract
 * @param base main's snapshot that the rows are compared with; empty for a table without one
 * @param run the run
 */
record AuditTarget(Table table, Contract contract, OptionalLong base, String run) {

  /** Rows in main's data files by its metadata, those deleted by position too. */
  long rowsInFiles() {
    return mainRows()
        + (base.isEmpty() ? 0 : CommitCounts.deletes(table.snapshot(base.getAsLong())));
  }

  /** Rows of main by its metadata; an estimate where deletes stay of files that are gone. */
  long mainRows() {
    return base.isEmpty() ? 0 : CommitCounts.rows(table.snapshot(base.getAsLong()));
  }
}
