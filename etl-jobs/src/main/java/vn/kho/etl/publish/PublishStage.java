package vn.kho.etl.publish;

import java.io.UncheckedIOException;
import java.util.OptionalLong;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.check.AuditBranch;
import vn.kho.etl.check.CheckVerdict;
import vn.kho.etl.table.TableBranches;
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
   *     and the rows must be checked again
   */
  public PublishedSnapshot publish(CheckVerdict.Passed passed) {
    DatasetName name = passed.deduped().cleaned().landing().contract().name();
    AuditBranch audit = passed.audit();
    if (audit.snapshot().isEmpty()) {
      warehouse
          .find(name.toString())
          .ifPresent(table -> keepStates(passed, table, audit.baseSnapshot()));
      return new PublishedSnapshot(passed, audit.baseSnapshot());
    }
    Table table =
        warehouse
            .find(name.toString())
            .orElseThrow(
                () ->
                    new KhoException(
                        ErrorCode.MAIN_MOVED,
                        "Cannot publish " + name + ", its table was dropped. Load it again."));
    if (!TableBranches.fastForward(table, audit.branch(), audit.snapshot().getAsLong())) {
      TableBranches.drop(table, audit.branch());
      throw new KhoException(
          ErrorCode.MAIN_MOVED,
          "Cannot publish "
              + name
              + ", somebody published to it after it was checked. Check it again.");
    }
    table.refresh();
    OptionalLong main = TableBranches.head(table, SnapshotRef.MAIN_BRANCH);
    keepStates(passed, table, main);
    return new PublishedSnapshot(passed, main);
  }

  /** The rows are published by now; without states the next load reads the whole table once. */
  private static void keepStates(CheckVerdict.Passed passed, Table table, OptionalLong main) {
    if (main.isEmpty()) {
      return;
    }
    try {
      passed.table().states().keep(String.valueOf(TableBranches.content(table, main.getAsLong())));
    } catch (UncheckedIOException e) {
      LOG.warn(
          "{}: its states could not be kept, the next load reads the whole table for its rules",
          passed.deduped().cleaned().landing().contract().name(),
          e);
    }
  }
}
