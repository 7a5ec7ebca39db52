package vn.kho.etl.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.util.SnapshotUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Branches of a table: the audit branch beside main, and main made to follow it. */
public final class TableBranches {
  private static final Logger LOG = LoggerFactory.getLogger(TableBranches.class);
  private static final String AUDIT = "audit_";
  private static final int ATTEMPTS = 20;

  private TableBranches() {}

  /** The name of a run's audit branch. */
  public static String audit(String run) {
    return AUDIT + run;
  }

  /** The run of an audit branch; empty where the name is none of such a branch. */
  static Optional<String> run(String branch) {
    return branch.startsWith(AUDIT)
        ? Optional.of(branch.substring(AUDIT.length()))
        : Optional.empty();
  }

  /** The runs that have an audit branch on a table. */
  public static List<String> auditedBy(Table table) {
    return table.refs().keySet().stream().flatMap(name -> run(name).stream()).sorted().toList();
  }

  /** A branch's snapshot; empty where there is no such branch. */
  public static OptionalLong head(Table table, String branch) {
    SnapshotRef ref = table.refs().get(branch);
    return ref == null ? OptionalLong.empty() : OptionalLong.of(ref.snapshotId());
  }

  /** The snapshot that last changed rows: those after it, up to this one, only moved them. */
  public static long content(Table table, long snapshot) {
    long content = snapshot;
    Snapshot at = table.snapshot(content);
    while (at != null && at.parentId() != null && DataOperations.REPLACE.equals(at.operation())) {
      content = at.parentId();
      at = table.snapshot(content);
    }
    return content;
  }

  /**
   * Makes a branch at a snapshot, in place of one of its name. Without it, Iceberg counts the total
   * rows of the first commit to a branch from zero.
   */
  public static void begin(Table table, String branch, long snapshot) {
    SnapshotRef start = SnapshotRef.branchBuilder(snapshot).build();
    swap(table, base -> TableMetadata.buildFrom(base).setRef(branch, start).build());
  }

  /**
   * Drops a branch.
   *
   * @return whether it was there
   */
  public static boolean drop(Table table, String branch) {
    AtomicBoolean there = new AtomicBoolean();
    swap(
        table,
        base -> {
          there.set(base.ref(branch) != null);
          return there.get() ? TableMetadata.buildFrom(base).removeRef(branch).build() : base;
        });
    return there.get();
  }

  /**
   * Makes main what a branch is and drops the branch, in one commit.
   *
   * @param commit commits to this table
   * @return whether main stood at the branch's snapshot or at an ancestor of it; otherwise nothing
   *     is changed
   */
  public static boolean fastForward(Table table, String branch, long snapshot, TableCommit commit) {
    TableMetadata after =
        swap(
            table,
            commit::commit,
            base -> {
              SnapshotRef main = base.ref(SnapshotRef.MAIN_BRANCH);
              if (main != null
                  && !SnapshotUtil.isAncestorOf(snapshot, main.snapshotId(), base::snapshot)) {
                return base;
              }
              TableMetadata.Builder next = TableMetadata.buildFrom(base);
              if (main == null || main.snapshotId() != snapshot) {
                next.setBranchSnapshot(snapshot, SnapshotRef.MAIN_BRANCH);
              }
              return base.ref(branch) == null ? next.build() : next.removeRef(branch).build();
            });
    SnapshotRef main = after.ref(SnapshotRef.MAIN_BRANCH);
    return main != null && SnapshotUtil.isAncestorOf(main.snapshotId(), snapshot, after::snapshot);
  }

  /** Sets properties of a table. */
  public static void properties(Table table, Map<String, String> values) {
    swap(
        table,
        base ->
            base.properties().entrySet().containsAll(values.entrySet())
                ? base
                : TableMetadata.buildFrom(base).setProperties(values).build());
  }

  /** The snapshot that a tag names; where there is no such tag it is made, of {@code otherwise}. */
  static long tagged(Table table, String tag, long otherwise) {
    TableMetadata after =
        swap(
            table,
            base ->
                base.ref(tag) == null
                    ? TableMetadata.buildFrom(base)
                        .setRef(tag, SnapshotRef.tagBuilder(otherwise).build())
                        .build()
                    : base);
    return after.ref(tag).snapshotId();
  }

  /**
   * The metadata of a table whose main is what a branch is, without the branch; to be committed
   * together with those of other tables.
   *
   * @param tag a tag that will name the snapshot as well
   * @return empty where main is neither the snapshot nor an ancestor of it; {@code base} itself
   *     where nothing is to be done
   */
  public static Optional<TableMetadata> forwarded(
      TableMetadata base, String branch, long snapshot, String tag) {
    SnapshotRef main = base.ref(SnapshotRef.MAIN_BRANCH);
    if (main != null && !SnapshotUtil.isAncestorOf(snapshot, main.snapshotId(), base::snapshot)) {
      return Optional.empty();
    }
    TableMetadata.Builder next = TableMetadata.buildFrom(base);
    if (main == null || main.snapshotId() != snapshot) {
      next.setBranchSnapshot(snapshot, SnapshotRef.MAIN_BRANCH);
    }
    SnapshotRef tagged = base.ref(tag);
    if (tagged == null || tagged.snapshotId() != snapshot) {
      next.setRef(tag, SnapshotRef.tagBuilder(snapshot).build());
    }
    if (base.ref(branch) != null) {
      next.removeRef(branch);
    }
    TableMetadata built = next.build();
    return Optional.of(built.changes().isEmpty() ? base : built);
  }

  /**
   * Compare and swap on the table's metadata. Iceberg's own reference update keeps the references
   * it saw first when a commit is retried; here every attempt looks at main anew.
   */
  private static TableMetadata swap(Table table, MetadataChange change) {
    return swap(table, TableOperations::commit, change);
  }

  private static TableMetadata swap(Table table, MetadataCommit commit, MetadataChange change) {
    TableOperations operations = ((HasTableOperations) table).operations();
    for (int attempt = 1; ; attempt++) {
      TableMetadata base = operations.refresh();
      TableMetadata next = change.of(base);
      if (next == base || next.changes().isEmpty()) {
        return base;
      }
      try {
        commit.of(operations, base, next);
        return operations.refresh();
      } catch (CommitFailedException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        LOG.debug("{} changed meanwhile, looking again", table.name());
      }
    }
  }

  /** Replaces a table's metadata. */
  @FunctionalInterface
  private interface MetadataCommit {
    void of(TableOperations operations, TableMetadata base, TableMetadata next);
  }

  /** What to make of a table's metadata; the same object where nothing is to be done. */
  @FunctionalInterface
  private interface MetadataChange {
    TableMetadata of(TableMetadata base);
  }
}
