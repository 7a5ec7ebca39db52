package vn.kho.etl.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mains of several tables follow their branches at one instant, and the views that name their
 * snapshots are replaced in the same transaction of the catalog.
 */
public final class GroupCommit {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final int ATTEMPTS = 20;

  private final Warehouse warehouse;
  private final List<GroupMember> members;

  private GroupCommit(Warehouse warehouse, List<GroupMember> members) {
    this.warehouse = warehouse;
    this.members = List.copyOf(members);
  }

  /**
   * One table.
   *
   * @param id its name
   * @param table the table
   * @param branch the branch that main follows, which is dropped; one that is not there where the
   *     table stays as it is
   * @param snapshot the snapshot that becomes main, or is it already
   */
  public record GroupMember(TableIdentifier id, Table table, String branch, long snapshot) {}

  /**
   * Commits all of them, or none.
   *
   * @return tables whose main is no ancestor of the snapshot; where there are any, nothing was
   *     committed
   * @throws CommitFailedException where others commit to the tables without end
   */
  public static List<GroupMember> commit(Warehouse warehouse, List<GroupMember> members) {
    GroupCommit commit = new GroupCommit(warehouse, members);
    for (int attempt = 1; ; attempt++) {
      try {
        return commit.attempt();
      } catch (CommitFailedException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        LOG.debug("a table of the group changed meanwhile, looking again", e);
      }
    }
  }

  /** A table's metadata as it is and as it is to be. */
  private record MemberChange(GroupMember member, TableMetadata base, TableMetadata next) {
    TableOperations operations() {
      return ((HasTableOperations) member.table()).operations();
    }
  }

  private List<GroupMember> attempt() {
    List<GroupMember> moved = new ArrayList<>();
    List<MemberChange> changes = new ArrayList<>();
    for (GroupMember member : members) {
      TableMetadata base = ((HasTableOperations) member.table()).operations().refresh();
      Optional<TableMetadata> next =
          TableBranches.forwarded(base, member.branch(), member.snapshot(), PinnedViews.TAG);
      if (next.isEmpty()) {
        moved.add(member);
      } else if (next.orElseThrow() != base) {
        changes.add(new MemberChange(member, base, next.orElseThrow()));
      }
    }
    if (moved.isEmpty()) {
      commit(changes);
    }
    return moved;
  }

  private void commit(List<MemberChange> changes) {
    CatalogTransaction transaction = warehouse.transaction();
    for (MemberChange change : changes) {
      transaction.move(change.member().id(), change.operations(), change.base(), change.next());
    }
    if (!members.isEmpty()) {
      Map<String, Long> snapshots = new LinkedHashMap<>();
      members.forEach(member -> snapshots.put(member.id().toString(), member.snapshot()));
      PinnedViews.move(warehouse, members.get(0).table().io(), snapshots, transaction);
    }
    if (!transaction.isEmpty()) {
      transaction.commit();
    }
  }
}
