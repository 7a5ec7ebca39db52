package vn.kho.etl.journal;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.schema.table.SystemTable;
import vn.kho.schema.table.UndoStatus;

/**
 * What {@code ops.run} says of a table that a person rolled back or dropped. All counts are zero,
 * and there is no snapshot: the last published snapshot is still that of the last load.
 *
 * @param run the run that did it
 * @param dataset the table's name
 * @param agency its agency's id
 * @param startedAt when the run began
 * @param endedAt when it ended
 * @param status what was done
 * @param target the run that published what the table holds now; null where it holds nothing
 * @param message what was done, in Vietnamese and in English
 */
public record RollbackRow(
    String run,
    String dataset,
    String agency,
    Instant startedAt,
    Instant endedAt,
    UndoStatus status,
    @Nullable String target,
    String message) {

  /** The columns of {@link SystemTable#RUN}. */
  static final StructType SHAPE = CleanSchema.of(SystemTable.RUN);

  /** The row, shaped as {@link SystemTable#RUN}. */
  public Row row() {
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
    values.put("ended_at", endedAt);
    values.put("status", status.word());
    values.put("message", message);
    values.put("undone_to", target);
    values.put("scheduler", "hand");
    return RowFactory.create(
        Arrays.stream(SHAPE.fieldNames()).map(values::get).toArray(Object[]::new));
  }
}
