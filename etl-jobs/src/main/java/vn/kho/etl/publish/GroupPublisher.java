package vn.kho.etl.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.check.AuditBranch;
import vn.kho.etl.check.CheckVerdict;
import vn.kho.etl.table.CatalogTransaction;
import vn.kho.etl.table.PinnedViews;
import vn.kho.etl.table.TableBranches;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Publishes datasets at one instant: the mains of all of them follow their audit branches, and the
 * views that name their snapshots are replaced, in one transaction of the catalog. A process that
 * dies before it has published none of them, and one that dies after it all.
 */
final class GroupPublisher {
  private static final Logger LOG = LoggerFactory.getLogger(GroupPublisher.class);
  private static final int ATTEMPTS = 20;
  private static final String NO_BRANCH = "";

  private final Warehouse warehouse;
  private final List<CheckVerdict.Passed> group;
  private final List<DatasetName> unchanged;

  GroupPublisher(
      Warehouse warehouse, List<CheckVerdict.Passed> group, List<DatasetName> unchanged) {
    this.warehouse = warehouse;
    this.group = List.copyOf(group);
    this.unchanged = List.copyOf(unchanged);
  }

  /** What is to become main of a dataset. */
  private record Member(Table table, String branch, long snapshot) {}

  /**
   * Publishes.
   *
   * @return the snapshot of each dataset that is main now, in the order given; empty for one that
   *     has no rows yet
   * @throws KhoException MAIN_MOVED where somebody else published to one of them after it was
   *     checked: nothing is published, and the audit branches of those are dropped
   */
  List<OptionalLong> publish() {
    Map<DatasetName, Member> members;
    for (int attempt = 1; ; attempt++) {
      try {
        members = members();
        commit(members);
        break;
      } catch (CommitFailedException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        LOG.debug("a table of the group changed meanwhile, looking again", e);
      }
    }
    List<OptionalLong> mains = new ArrayList<>();
    for (CheckVerdict.Passed passed : group) {
      Member member = members.get(name(passed));
      mains.add(member == null ? OptionalLong.empty() : OptionalLong.of(member.snapshot()));
    }
    return mains;
  }

  private static DatasetName name(CheckVerdict.Passed passed) {
    return passed.deduped().cleaned().landing().contract().name();
  }

  private Map<DatasetName, Member> members() {
    Map<DatasetName, Member> members = new LinkedHashMap<>();
    for (CheckVerdict.Passed passed : group) {
      AuditBranch audit = passed.audit();
      OptionalLong snapshot =
          audit.snapshot().isPresent() ? audit.snapshot() : audit.baseSnapshot();
      Optional<Table> table = warehouse.find(name(passed).toString());
      if (snapshot.isPresent() && table.isEmpty()) {
        throw moved(List.of(name(passed)));
      }
      if (snapshot.isPresent()) {
        Member member = new Member(table.orElseThrow(), audit.branch(), snapshot.getAsLong());
        members.put(name(passed), member);
      }
    }
    for (DatasetName name : unchanged) {
      Optional<Table> table = warehouse.find(name.toString());
      Optional<Snapshot> main = table.map(Table::currentSnapshot);
      if (main.isPresent()) {
        long snapshot = main.orElseThrow().snapshotId();
        members.put(name, new Member(table.orElseThrow(), NO_BRANCH, snapshot));
      }
    }
    return members;
  }

  private void commit(Map<DatasetName, Member> members) {
    CatalogTransaction transaction = warehouse.transaction();
    Map<String, Long> snapshots = new LinkedHashMap<>();
    List<DatasetName> moved = new ArrayList<>();
    List<Runnable> moves = new ArrayList<>();
    members.forEach(
        (name, member) -> {
          TableOperations operations = ((HasTableOperations) member.table()).operations();
          TableMetadata base = operations.refresh();
          Optional<TableMetadata> next =
              TableBranches.forwarded(base, member.branch(), member.snapshot(), PinnedViews.TAG);
          if (next.isEmpty()) {
            moved.add(name);
            return;
          }
          TableIdentifier id = TableIdentifier.of(name.domain(), name.dataset());
          if (next.orElseThrow() != base) {
            moves.add(() -> transaction.move(id, operations, base, next.orElseThrow()));
          }
          snapshots.put(name.toString(), member.snapshot());
        });
    if (!moved.isEmpty()) {
      moved.forEach(name -> drop(members.get(name)));
      throw moved(moved);
    }
    moves.forEach(Runnable::run);
    members.values().stream()
        .findFirst()
        .ifPresent(one -> PinnedViews.move(warehouse, one.table().io(), snapshots, transaction));
    if (!transaction.isEmpty()) {
      transaction.commit();
    }
  }

  private static void drop(Member member) {
    TableBranches.drop(member.table(), member.branch());
  }

  private static KhoException moved(List<DatasetName> names) {
    return new KhoException(
        ErrorCode.MAIN_MOVED,
        "Cannot publish datasets together, somebody published to "
            + String.join(", ", names.stream().map(DatasetName::toString).toList())
            + " after it was checked. Nothing was published; check again.");
  }
}
