package vn.kho.etl.table;

import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Replaces the metadata of one table, where a load must know what became of it. Iceberg reports a
 * commit whose answer was lost like any other failure. In a JDBC catalog the row of the table is
 * read here until the outcome is known; for other catalogs the load ends with PUBLISH_UNKNOWN.
 */
public final class TableCommit {
  private final Warehouse warehouse;
  private final TableIdentifier id;

  /** Commits of one table. */
  public TableCommit(Warehouse warehouse, TableIdentifier id) {
    this.warehouse = warehouse;
    this.id = id;
  }

  /**
   * Commits.
   *
   * @throws CommitFailedException where somebody else changed the table meanwhile; nothing is
   *     changed then
   * @throws KhoException WAREHOUSE_UNREACHABLE where the table is as it was; PUBLISH_UNKNOWN where
   *     the catalog was told to commit, and nobody can say what became of it
   */
  void commit(TableOperations operations, TableMetadata base, TableMetadata next) {
    if (warehouse.movesTogether()) {
      CatalogTransaction transaction = warehouse.transaction();
      transaction.move(id, operations, base, next);
      transaction.commit();
      return;
    }
    try {
      operations.commit(base, next);
    } catch (CommitStateUnknownException e) {
      throw new KhoException(
          ErrorCode.PUBLISH_UNKNOWN,
          "Cannot say whether "
              + id
              + " was moved: the catalog was told to commit and did not answer ("
              + e.getMessage()
              + "). Mend the catalog, then load again: that run finds out, says so and writes it"
              + " into ops.run.",
          e);
    }
  }

  /** Whether a commit that threw this may have been made, so that its files must not be deleted. */
  static boolean mayStand(RuntimeException thrown) {
    return thrown instanceof CommitStateUnknownException || thrown instanceof UncheckedSQLException;
  }
}
