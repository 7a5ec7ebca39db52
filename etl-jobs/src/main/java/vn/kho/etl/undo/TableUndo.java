package vn.kho.etl.undo;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.clean.RowStaging;
import vn.kho.etl.journal.DatasetLock;
import vn.kho.etl.journal.RunLock;
import vn.kho.etl.journal.RunRecovery;
import vn.kho.etl.storage.Storage;
import vn.kho.etl.table.CommitCounts;
import vn.kho.etl.table.DependentView;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.MainRollback;
import vn.kho.etl.table.TableBranches;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.table.ReferenceTable;
import vn.kho.schema.table.RowColumn;
import vn.kho.schema.table.SystemTable;

/**
 * Puts a dataset's table back to an earlier snapshot, or drops it, under the lock of a load. The
 * table is changed first and {@code ops.run} is written then. Where a rollback dies between, the
 * next run writes its row from the properties of the table; the next load finds the table moved,
 * and reads its files again.
 */
public final class TableUndo {
  private static final Logger LOG = LoggerFactory.getLogger(TableUndo.class);

  private final Settings settings;
  private final Warehouse warehouse;
  private final String run;
  private final Author author;
  private final UndoRecord record;

  /**
   * Work of one run.
   *
   * @param run the id of this work, which no other run has
   */
  public TableUndo(Settings settings, Warehouse warehouse, String run, Author author) {
    this.settings = settings;
    this.warehouse = warehouse;
    this.run = run;
    this.author = author;
    this.record = new UndoRecord(warehouse, run);
  }

  /** A table that may be undone, found under its locks. */
  private record UndoTarget(String name, Table table, Optional<Contract> contract) {
    String agency() {
      return contract.map(one -> one.agency().id()).orElse("-");
    }
  }

  /**
   * Puts main back to the snapshot at which a run left it.
   *
   * @throws KhoException CONTRACT_REFERENCE, RUN_UNKNOWN, SNAPSHOT_EXPIRED, DATASET_BUSY or
   *     MAIN_MOVED; the table is as it was then
   */
  public UndoResult rollback(String name, Optional<Contract> contract, String to) {
    check("roll back", name);
    return locked("roll back", name, () -> rollback(target(name, contract), to));
  }

  private UndoResult rollback(UndoTarget target, String to) {
    Instant startedAt = Instant.now();
    Table table = target.table();
    PublishedSnapshots published = PublishedSnapshots.of(warehouse, target.name());
    long wanted = published.of(to, table);
    Snapshot snapshot =
        Optional.ofNullable(table.snapshot(wanted))
            .orElseThrow(() -> expired(target, to, published));
    Snapshot main = Optional.ofNullable(table.currentSnapshot()).orElseThrow(() -> moved(target));
    if (TableBranches.content(table, main.snapshotId()) == TableBranches.content(table, wanted)) {
      return result(target, UndoResult.UndoOutcome.UNCHANGED, to, new SnapshotMove(main, main));
    }
    UndoResult result =
        result(target, UndoResult.UndoOutcome.ROLLED_BACK, to, new SnapshotMove(main, snapshot));
    putBack(
        target, new SnapshotMove(main, snapshot), to, startedAt + " " + run + " " + author.text());
    String message = rolledBack(result);
    record.write(result, target.agency(), startedAt, message);
    return result;
  }

  /** Main as it is, and as it is to be. */
  private record SnapshotMove(Snapshot from, Snapshot to) {}

  private UndoResult result(
      UndoTarget target, UndoResult.UndoOutcome outcome, String to, SnapshotMove move) {
    List<DependentView> views = DependentView.of(warehouse, target.name());
    UndoResult.TableVersion before = version(target.table(), move.from());
    boolean done = outcome == UndoResult.UndoOutcome.ROLLED_BACK;
    return new UndoResult(
        run,
        target.name(),
        outcome,
        Optional.of(to),
        Optional.of(before),
        Optional.of(move.to().equals(move.from()) ? before : version(target.table(), move.to())),
        views,
        done ? new UndoNotes(views, target.contract()).ofRollback() : List.of());
  }

  private void putBack(UndoTarget target, SnapshotMove move, String run, String who) {
    long from = move.from().snapshotId();
    long to = move.to().snapshotId();
    MainRollback.RollbackNote note =
        new MainRollback.RollbackNote(this.run, run, who + ": " + from + " -> " + to);
    if (!new MainRollback(warehouse, target.name(), target.table()).commit(from, to, note)) {
      throw moved(target);
    }
    LOG.info("{} was rolled back: {}", target.name(), note.note());
  }

  private String rolledBack(UndoResult result) {
    return UndoRecord.message(
        "Quay lại bản của lần chạy %s, ảnh chụp %d, từ %d; người làm: %s",
        "Rolled back to run %s, snapshot %d, from %d, by %s",
        result.target().orElseThrow(),
        result.after().orElseThrow().snapshot(),
        result.before().orElseThrow().snapshot(),
        author.text());
  }

  /** What a drop would take away; nothing is done. */
  public UndoResult plan(String name, Optional<Contract> contract) {
    check("drop", name);
    return dropped(target(name, contract), UndoResult.UndoOutcome.PLANNED);
  }

  /**
   * Drops a table with all its snapshots and files.
   *
   * @throws KhoException CONTRACT_REFERENCE or DATASET_BUSY; the table is as it was then
   */
  public UndoResult drop(String name, Optional<Contract> contract) {
    check("drop", name);
    return locked("drop", name, () -> drop(target(name, contract)));
  }

  private UndoResult drop(UndoTarget target) {
    Instant startedAt = Instant.now();
    UndoResult result = dropped(target, UndoResult.UndoOutcome.DROPPED);
    LOG.info("{} is dropped by {} in run {}", target.name(), author.text(), run);
    warehouse.drop(target.name());
    String message =
        UndoRecord.message(
            "Đã bỏ bảng, %d dòng, ảnh chụp %s; người làm: %s",
            "The table was dropped, %d rows, snapshot %s, by %s",
            result.before().map(UndoResult.TableVersion::rows).orElse(0L),
            result.before().map(one -> String.valueOf(one.snapshot())).orElse("-"),
            author.text());
    record.write(result, target.agency(), startedAt, message);
    return result;
  }

  private UndoResult dropped(UndoTarget target, UndoResult.UndoOutcome outcome) {
    List<DependentView> views = DependentView.of(warehouse, target.name());
    Optional<Snapshot> main = Optional.ofNullable(target.table().currentSnapshot());
    return new UndoResult(
        run,
        target.name(),
        outcome,
        Optional.empty(),
        main.map(snapshot -> version(target.table(), snapshot)),
        Optional.empty(),
        views,
        new UndoNotes(views, target.contract()).ofDrop());
  }

  /** Rows are counted where the summary of a snapshot gives no more than an estimate. */
  private static UndoResult.TableVersion version(Table table, Snapshot snapshot) {
    long[] rows = {CommitCounts.rows(snapshot)};
    if (CommitCounts.deletes(snapshot) > 0) {
      rows[0] = 0;
      LocalTableReader.read(
          table, snapshot.snapshotId(), List.of(RowColumn.KEY.column()), row -> rows[0]++);
    }
    return new UndoResult.TableVersion(snapshot.snapshotId(), rows[0]);
  }

  private UndoResult locked(String what, String name, Supplier<UndoResult> work) {
    Path state = settings.path(Setting.STATE);
    Storage storage = Storage.of(settings);
    try (RunLock lock = RunLock.begin(state, run)) {
      // What a dead load published is in ops.run from now on, so that it can be undone too.
      RunRecovery.clear(
              warehouse,
              state,
              lock.run(),
              dead -> storage.delete(RowStaging.folder(settings) + "/" + dead))
          .forEach(LOG::info);
      try (DatasetLock held = DatasetLock.take(state, DatasetName.of(name), run, what)) {
        LOG.debug("{} is undone under {}", name, held);
        return work.get();
      } catch (KhoException e) {
        if (e.code() == ErrorCode.JOURNAL_UNWRITTEN || e.code() == ErrorCode.PUBLISH_UNKNOWN) {
          lock.abandon(); // The next run looks at the table and writes what became of it.
        }
        throw e;
      }
    }
  }

  private void check(String what, String name) {
    Set<String> own =
        new HashSet<>(Arrays.stream(SystemTable.values()).map(SystemTable::table).toList());
    Arrays.stream(ReferenceTable.values()).map(ReferenceTable::table).forEach(own::add);
    if (own.contains(name)) {
      throw new KhoException(
          ErrorCode.CONTRACT_REFERENCE,
          "Cannot " + what + ' ' + name + ", it is a table of Kho's own. Name a dataset.");
    }
    List<String> tables =
        warehouse.tables().stream()
            .filter(table -> !own.contains(table))
            .filter(table -> dataset(table).isPresent())
            .toList();
    if (!tables.contains(name)) {
      throw new KhoException(
          ErrorCode.CONTRACT_REFERENCE,
          "Cannot "
              + what
              + ' '
              + name
              + ", there is no such table"
              + NearestWord.hint(name, tables));
    }
  }

  private static Optional<DatasetName> dataset(String table) {
    int dot = table.indexOf('.');
    return dot < 0
        ? Optional.empty()
        : DatasetName.parse(table.substring(0, dot), table.substring(dot + 1));
  }

  private UndoTarget target(String name, Optional<Contract> contract) {
    Table table = warehouse.find(name).orElseThrow(() -> gone(name));
    return new UndoTarget(name, table, contract);
  }

  /** The error for a table that was dropped while this work waited for its lock. */
  private static KhoException gone(String name) {
    return new KhoException(
        ErrorCode.CONTRACT_REFERENCE,
        "Cannot undo anything of " + name + ", its table was dropped meanwhile");
  }

  private static KhoException expired(UndoTarget target, String to, PublishedSnapshots published) {
    return new KhoException(
        ErrorCode.SNAPSHOT_EXPIRED,
        "Cannot roll back "
            + target.name()
            + ", the snapshot of run "
            + to
            + " is no longer there: maintenance forgot it, or the table was dropped since. "
            + published.choice(target.table()));
  }

  private static KhoException moved(UndoTarget target) {
    return new KhoException(
        ErrorCode.MAIN_MOVED,
        "Cannot roll back "
            + target.name()
            + ", somebody else wrote to it meanwhile or it holds no rows. Look again: kho runs"
            + " --dataset "
            + target.name());
  }
}
