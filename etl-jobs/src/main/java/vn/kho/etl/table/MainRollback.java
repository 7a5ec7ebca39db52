package vn.kho.etl.table;

import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes main of a table an earlier snapshot, in one commit with a note of who did it. Where views
 * name snapshots of the table, they name this one from the same instant on.
 */
public final class MainRollback {
  /** The property that keeps who put main back last, when and from where. */
  public static final String NOTE = "kho.rolled-back";

  /** The property that keeps which run did so last, and to which run's snapshot. */
  private static final String RUNS = "kho.rolled-back-runs";

  private static final Logger LOG = LoggerFactory.getLogger(MainRollback.class);
  private static final int ATTEMPTS = 20;

  private final Warehouse warehouse;
  private final String name;
  private final Table table;

  /**
   * The last rollback of a table, as kept in its properties.
   *
   * @param run that put main back
   * @param target the run that had published what main became
   * @param note when, who and why
   */
  public record RollbackNote(String run, String target, String note) {

    private Map<String, String> properties() {
      return Map.of(NOTE, note, RUNS, run + " " + target);
    }
  }

  /** The last rollback of a table; empty where there was none. */
  public static Optional<RollbackNote> last(Table table) {
    String[] runs = table.properties().getOrDefault(RUNS, "").split(" ", -1);
    return runs.length == 2
        ? Optional.of(new RollbackNote(runs[0], runs[1], table.properties().getOrDefault(NOTE, "")))
        : Optional.empty();
  }

  /** The rollback of a table of this name. */
  public MainRollback(Warehouse warehouse, String name, Table table) {
    this.warehouse = warehouse;
    this.name = name;
    this.table = table;
  }

  /**
   * Puts main back.
   *
   * @param from the snapshot that main must be
   * @param to a snapshot that the table still has
   * @return whether main was {@code from}; otherwise nothing is changed
   * @throws CommitFailedException where others commit to the table without end
   */
  public boolean commit(long from, long to, RollbackNote note) {
    TableOperations operations = ((HasTableOperations) table).operations();
    for (int attempt = 1; ; attempt++) {
      TableMetadata base = operations.refresh();
      SnapshotRef main = base.ref(SnapshotRef.MAIN_BRANCH);
      if (main == null || main.snapshotId() != from || base.snapshot(to) == null) {
        return false;
      }
      try {
        commit(operations, base, to, note);
        return true;
      } catch (CommitFailedException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        LOG.debug("{} changed meanwhile, looking again", name, e);
      }
    }
  }

  private void commit(TableOperations operations, TableMetadata base, long to, RollbackNote note) {
    TableMetadata.Builder next =
        TableMetadata.buildFrom(base)
            .setBranchSnapshot(to, SnapshotRef.MAIN_BRANCH)
            .setProperties(note.properties());
    TableIdentifier id = TableIdentifier.parse(name);
    if (base.ref(PinnedViews.TAG) == null) {
      new TableCommit(warehouse, id).commit(operations, base, next.build());
      return;
    }
    next.setRef(PinnedViews.TAG, SnapshotRef.tagBuilder(to).build());
    CatalogTransaction transaction = warehouse.transaction();
    transaction.move(id, operations, base, next.build());
    PinnedViews.move(warehouse, table.io(), Map.of(name, to), transaction);
    transaction.commit();
  }
}
