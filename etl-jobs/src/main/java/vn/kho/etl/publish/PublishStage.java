package vn.kho.etl.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.check.AuditBranch;
import vn.kho.etl.check.CheckVerdict;
import vn.kho.etl.table.TableBranches;
import vn.kho.etl.table.TableCommit;
import vn.kho.etl.table.TableCursor;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Stage 6: main follows the audit branch, in one commit. Publishing twice changes nothing. */
public final class PublishStage {
  private static final Logger LOG = LoggerFactory.getLogger(PublishStage.class);

  private final Warehouse warehouse;

  /** The stage of a warehouse. */
  public PublishStage(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * Publishes.
   *
   * @throws KhoException MAIN_MOVED where somebody else published meanwhile; the branch is dropped,
   *     and the rows must be checked again. PUBLISH_UNKNOWN where nobody can say whether it is
   *     published: the branch stays, by which the next run finds out
   */
  public PublishedSnapshot publish(CheckVerdict.Passed passed) {
    DatasetName name = passed.deduped().cleaned().landing().contract().name();
    AuditBranch audit = passed.audit();
    try {
      Table table =
          warehouse.find(name.toString()).orElseThrow(() -> moved(name, "its table was dropped"));
      OptionalLong main =
          audit.snapshot().isEmpty() ? unchanged(name, audit, table) : follow(name, audit, table);
      keepCursor(passed, table);
      keepStates(passed, table, main);
      return new PublishedSnapshot(passed, main);
    } catch (NoSuchTableException | NotFoundException e) {
      throw moved(name, "its table was dropped", e);
    }
  }

  /** Main becomes what is on the audit branch. */
  private OptionalLong follow(DatasetName name, AuditBranch audit, Table table) {
    TableIdentifier id = TableIdentifier.of(name.domain(), name.dataset());
    long snapshot = audit.snapshot().getAsLong();
    TableCommit commit = new TableCommit(warehouse, id);
    if (!TableBranches.fastForward(table, audit.branch(), snapshot, commit)) {
      TableBranches.drop(table, audit.branch());
      throw moved(name, "somebody published to it after it was checked");
    }
    table.refresh();
    return TableBranches.head(table, SnapshotRef.MAIN_BRANCH);
  }

  /** Main stays as it is, which must hold the rows that the delivery was compared with. */
  private static OptionalLong unchanged(DatasetName name, AuditBranch audit, Table table) {
    OptionalLong main = TableBranches.head(table, SnapshotRef.MAIN_BRANCH);
    if (!content(table, main).equals(content(table, audit.baseSnapshot()))) {
      throw moved(name, "somebody published to it after it was checked");
    }
    return main;
  }

  private static OptionalLong content(Table table, OptionalLong snapshot) {
    return snapshot.isEmpty()
        ? snapshot
        : OptionalLong.of(TableBranches.content(table, snapshot.getAsLong()));
  }

  private static KhoException moved(DatasetName name, String why) {
    return new KhoException(ErrorCode.MAIN_MOVED, sentence(name, why));
  }

  private static KhoException moved(DatasetName name, String why, Throwable cause) {
    return new KhoException(ErrorCode.MAIN_MOVED, sentence(name, why), cause);
  }

  private static String sentence(DatasetName name, String why) {
    return "Cannot publish " + name + ", " + why + ". Check it again.";
  }

  /**
   * Publishes datasets at one instant, or none of them.
   *
   * @param unchanged others of the group, which stay as they are; views name them as they are now
   * @return in the order given
   * @throws KhoException MAIN_MOVED where somebody else published to one of them meanwhile: all
   *     must be checked again; SETTING_INVALID for a catalog that cannot do it
   */
  public List<PublishedSnapshot> publish(
      List<CheckVerdict.Passed> group, List<DatasetName> unchanged) {
    List<OptionalLong> mains = new GroupPublisher(warehouse, group, unchanged).publish();
    List<PublishedSnapshot> published = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      CheckVerdict.Passed passed = group.get(i);
      OptionalLong main = mains.get(i);
      keep(passed, main);
      published.add(new PublishedSnapshot(passed, main));
    }
    return published;
  }

  /**
   * Keeps states and cursor. The whole group is published by now, so a failure here is logged only.
   * A source whose cursor was not kept is read again from the cursor before it.
   */
  private void keep(CheckVerdict.Passed passed, OptionalLong main) {
    DatasetName name = passed.deduped().cleaned().landing().contract().name();
    try {
      warehouse
          .find(name.toString())
          .ifPresent(
              table -> {
                keepCursor(passed, table);
                keepStates(passed, table, main);
              });
    } catch (RuntimeException e) {
      LOG.warn("{}: its cursor and states could not be kept beside what was published", name, e);
    }
  }

  /** Drops the audit branch of a dataset that passed and is not to be published. */
  public void withdraw(CheckVerdict.Passed passed) {
    DatasetName name = passed.deduped().cleaned().landing().contract().name();
    warehouse
        .find(name.toString())
        .ifPresent(table -> TableBranches.drop(table, passed.audit().branch()));
  }

  /** A load that changed no row has no commit to keep its cursor. */
  private static void keepCursor(CheckVerdict.Passed passed, Table table) {
    if (passed.audit().snapshot().isEmpty()) {
      passed
          .deduped()
          .cleaned()
          .landing()
          .arrival()
          .cursor()
          .ifPresent(cursor -> TableCursor.keep(table, passed.audit().branch(), cursor));
    }
  }

  /**
   * The rows are published by now, so that no exception of this may fail the load. Without states
   * the next one reads the whole table once; without an index of its records it cleans more of
   * them.
   */
  private static void keepStates(CheckVerdict.Passed passed, Table table, OptionalLong main) {
    if (main.isEmpty()) {
      return;
    }
    try {
      passed.table().states().keep(String.valueOf(TableBranches.content(table, main.getAsLong())));
    } catch (Exception e) { // Spark throws checked ones too, where its tasks write
      LOG.warn(
          "{}: its states could not be kept, the next load reads the whole table for its rules",
          passed.deduped().cleaned().landing().contract().name(),
          e);
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
