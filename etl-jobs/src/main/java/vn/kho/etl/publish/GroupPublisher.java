package vn.kho.etl.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import vn.kho.etl.check.AuditBranch;
import vn.kho.etl.check.CheckVerdict;
import vn.kho.etl.table.GroupCommit;
import vn.kho.etl.table.TableBranches;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Publishes datasets at one instant: the mains of all of them follow their audit branches, and the
 * views that name their snapshots are replaced, in one transaction of the catalog. A process that
 * dies before the commit has published none of them, and one that dies after it all.
 */
final class GroupPublisher {
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

  /**
   * Publishes.
   *
   * @return the snapshot of each dataset that is main now, in the order given; empty for one that
   *     has no rows yet
   * @throws KhoException MAIN_MOVED where somebody else published to one of them after it was
   *     checked: nothing is published, and the audit branches of those are dropped
   */
  List<OptionalLong> publish() {
    Map<DatasetName, GroupCommit.GroupMember> members = members();
    List<GroupCommit.GroupMember> moved =
        GroupCommit.commit(warehouse, List.copyOf(members.values()));
    if (!moved.isEmpty()) {
      moved.forEach(member -> TableBranches.drop(member.table(), member.branch()));
      throw moved(moved.stream().map(member -> member.id().toString()).toList());
    }
    List<OptionalLong> mains = new ArrayList<>();
    for (CheckVerdict.Passed passed : group) {
      GroupCommit.GroupMember member = members.get(name(passed));
      mains.add(member == null ? OptionalLong.empty() : OptionalLong.of(member.snapshot()));
    }
    return mains;
  }

  private static DatasetName name(CheckVerdict.Passed passed) {
    return passed.deduped().cleaned().landing().contract().name();
  }

  private Map<DatasetName, GroupCommit.GroupMember> members() {
    Map<DatasetName, GroupCommit.GroupMember> members = new LinkedHashMap<>();
    for (CheckVerdict.Passed passed : group) {
      AuditBranch audit = passed.audit();
      OptionalLong snapshot =
          audit.snapshot().isPresent() ? audit.snapshot() : audit.baseSnapshot();
      Optional<Table> table = warehouse.find(name(passed).toString());
      if (snapshot.isPresent() && table.isEmpty()) {
        throw moved(List.of(name(passed).toString()));
      }
      if (snapshot.isPresent()) {
        members.put(
            name(passed),
            member(name(passed), table.orElseThrow(), audit.branch(), snapshot.getAsLong()));
      }
    }
    for (DatasetName name : unchanged) {
      Optional<Table> table = warehouse.find(name.toString());
      Optional<Snapshot> main = table.map(Table::currentSnapshot);
      if (main.isPresent()) {
        long snapshot = main.orElseThrow().snapshotId();
        members.put(name, member(name, table.orElseThrow(), NO_BRANCH, snapshot));
      }
    }
    return members;
  }

  private static GroupCommit.GroupMember member(
      DatasetName name, Table table, String branch, long snapshot) {
    TableIdentifier id = TableIdentifier.of(name.domain(), name.dataset());
    return new GroupCommit.GroupMember(id, table, branch, snapshot);
  }

  private static KhoException moved(List<String> names) {
    return new KhoException(
        ErrorCode.MAIN_MOVED,
        "Cannot publish datasets together, somebody published to "
            + String.join(", ", names)
            + " after it was checked. Nothing was published; check again.");
  }
}
