package vn.kho.etl.undo;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.journal.RunJournal;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.table.SystemTable;
import vn.kho.schema.table.UndoStatus;

/**
 * The row of {@code ops.run} that tells of a table that was undone. It names no snapshot: what the
 * last load published stays what it was, and the next load sees that main is something else.
 */
final class UndoRecord {
  private static final StructType SHAPE = CleanSchema.of(SystemTable.RUN);

  private final Warehouse warehouse;
  private final String run;

  UndoRecord(Warehouse warehouse, String run) {
    this.warehouse = warehouse;
    this.run = run;
  }

  /** The same figures in Vietnamese and in English. */
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
        result.outcome() == UndoResult.Outcome.ROLLED_BACK
            ? UndoStatus.ROLLED_BACK
            : UndoStatus.DROPPED;
    Map<String, @Nullable Object> values = new HashMap<>();
    for (StructField field : SHAPE.fields()) {
      if (field.dataType().equals(DataTypes.LongType) && !field.name().equals("snapshot_id")) {
        values.put(field.name(), 0L);
      }
    }
    values.put("run_id", run);
    values.put("dataset", dataset);
    values.put("agency", agency);
    values.put("started_at", startedAt);
    values.put("ended_at", Instant.now());
    values.put("status", status.word());
    values.put("message", message);
    values.put("undone_to", result.target().orElse(null));
    values.put("scheduler", "hand");
    RunJournal journal = new RunJournal(warehouse, UndoRecord::noSpark, run);
    journal.add(
        SystemTable.RUN,
        List.of(
            RowFactory.create(
                Arrays.stream(SHAPE.fieldNames()).map(values::get).toArray(Object[]::new))));
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
