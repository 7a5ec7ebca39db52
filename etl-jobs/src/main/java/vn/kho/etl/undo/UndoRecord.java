package vn.kho.etl.undo;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import vn.kho.etl.journal.RollbackRow;
import vn.kho.etl.journal.RunJournal;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.table.SystemTable;
import vn.kho.schema.table.UndoStatus;

/**
 * The row of {@code ops.run} that records a table that was undone. It names no snapshot, so the
 * last published snapshot is still that of the last load, and the next load sees that main differs
 * from it.
 */
final class UndoRecord {
  private final Warehouse warehouse;
  private final String run;

  UndoRecord(Warehouse warehouse, String run) {
    this.warehouse = warehouse;
    this.run = run;
  }

  /** Formats figures into a message in Vietnamese and in English. */
  static String message(String vietnamese, String english, Object... figures) {
    return String.format(Locale.ROOT, vietnamese, figures)
        + " / "
        + String.format(Locale.ROOT, english, figures);
  }

  /**
   * Writes it.
   *
   * @throws KhoException JOURNAL_UNWRITTEN, saying what was done all the same
   */
  void write(UndoResult result, String agency, Instant startedAt, String message) {
    String dataset = result.dataset();
    UndoStatus status =
        result.outcome() == UndoResult.UndoOutcome.ROLLED_BACK
            ? UndoStatus.ROLLED_BACK
            : UndoStatus.DROPPED;
    String target = result.target().orElse(null);
    RollbackRow row =
        new RollbackRow(run, dataset, agency, startedAt, Instant.now(), status, target, message);
    RunJournal journal = new RunJournal(warehouse, UndoRecord::noSpark, run);
    journal.add(SystemTable.RUN, List.of(row.row()));
    try {
      journal.flush();
    } catch (RuntimeException e) {
      throw new KhoException(
          ErrorCode.JOURNAL_UNWRITTEN,
          "Cannot write into ops.run what was done to "
              + dataset
              + ". It is done all the same: "
              + message
              + ". Mend what keeps ops.run from being written; the next load goes on from there.",
          e);
    }
  }

  private static SparkSession noSpark() {
    throw new IllegalStateException("one row is written without Spark");
  }
}
