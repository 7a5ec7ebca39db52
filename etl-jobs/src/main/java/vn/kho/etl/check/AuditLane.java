package vn.kho.etl.check;

import vn.kho.etl.rows.Rows;
import vn.kho.etl.table.CommitNote;

/** One way to bring rows to an audit branch. */
interface AuditLane {

  /** Compares the rows with main. */
  Difference compare();

  /**
   * Writes the difference to the branch, which is cut from main where it does not exist.
   *
   * @return rows of main and of the branch, as they were read and written
   */
  Written write(CommitNote note, String branch);

  /** Rows of main that stay in their last good version, shaped as {@code ops.kept}. */
  Rows kept();

  /**
   * What a write found and left.
   *
   * @param before rows of main
   * @param after rows of the branch, as its commit counts them
   */
  record Written(long before, long after) {}
}
