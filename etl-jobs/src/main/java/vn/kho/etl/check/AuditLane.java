package vn.kho.etl.check;

import vn.kho.etl.table.CommitNote;

/** One way to bring rows to an audit branch. */
interface AuditLane {

  /** Compares the rows with main. */
  Difference compare();

  /** Writes the difference to the branch, which is cut from main where it does not exist. */
  void write(CommitNote note, String branch);
}
