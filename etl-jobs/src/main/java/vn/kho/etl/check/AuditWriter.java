package vn.kho.etl.check;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.table.CommitProperties;
import vn.kho.quality.state.RemovedRows;
import vn.kho.schema.table.SystemTable;

/** One way to bring rows to an audit branch. */
interface AuditWriter {

  /** Compares the rows with main. */
  TableDifference compare();

  /**
   * Writes the difference to the branch, which is cut from main where it does not exist.
   *
   * @return rows of main and of the branch, as they were read and written
   */
  RowTotals write(CommitProperties note, String branch);

  /**
   * The old versions of the rows that are changed or removed, where the comparison knows them.
   *
   * @param shape the columns wanted, as they are in the table
   */
  default Optional<RemovedRows> replaced(StructType shape) {
    return Optional.empty();
  }

  /**
   * The rows that are brought, where they are in this process.
   *
   * @param shape the columns wanted, as they are in the table
   */
  default Optional<Dataset<Row>> brought(StructType shape) {
    return Optional.empty();
  }

  /** Rows of main that stay in their last good version, shaped as {@code ops.kept}. */
  StageRows kept();

  /** Rows of main that were deleted at the source, shaped as {@code ops.deleted}. */
  default StageRows deleted() {
    return new StageRows.Local(CleanSchema.of(SystemTable.DELETED), List.of());
  }

  /**
   * What a write found and left.
   *
   * @param before rows of main
   * @param after rows of the branch, as its commit counts them
   */
  record RowTotals(long before, long after) {}
}
