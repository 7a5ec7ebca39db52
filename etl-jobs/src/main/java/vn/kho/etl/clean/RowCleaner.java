package vn.kho.etl.clean;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.RawRecord;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;

/**
 * Turns one record of a dataset into a clean row, or into the reasons why not. Plain Java without
 * state: the same object works in this process and in Spark tasks.
 */
final class RowCleaner implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<ColumnCleaner> columns;
  private final ArrayList<String> names = new ArrayList<>();
  private final String dataset;
  private final String run;
  private final RowIdentity identity;

  RowCleaner(Contract contract, List<ColumnCleaner> columns, String run) {
    this.columns = new ArrayList<>(columns);
    contract.columns().forEach(column -> names.add(column.name()));
    this.dataset = contract.name().toString();
    this.run = run;
    this.identity = new RowIdentity(contract);
  }

  /**
   * The clean row, shaped as {@link vn.kho.etl.rows.CleanSchema}; null where the record is set
   * aside, and then {@code rejects} has a row of the quarantine table for each fault.
   */
  @Nullable Row clean(RawRecord record, Origin origin, List<Row> rejects) {
    String fault = record.fault();
    if (fault != null) {
      rejects.add(reject(record, origin, null, ErrorCode.RECORD_BROKEN, fault));
      return null;
    }
    Object[] values = new Object[names.size() + RowIdentity.WIDTH];
    boolean clean = true;
    for (int i = 0; i < names.size(); i++) {
      try {
        Object value = columns.get(i).clean(record);
        values[i] = value instanceof Rounded rounded ? rounded.value() : value;
      } catch (Unclean e) {
        clean = false;
        String raw = columns.get(i).raw(record);
        rejects.add(reject(record, origin, names.get(i), e.code(), raw));
      }
    }
    if (!clean) {
      return null;
    }
    identity.add(values, origin.sha256(), record.number(), run);
    return RowFactory.create(values);
  }

  private Row reject(
      RawRecord record,
      Origin origin,
      @Nullable String column,
      ErrorCode code,
      @Nullable String raw) {
    return RowFactory.create(
        run,
        dataset,
        "clean",
        origin.sha256(),
        origin.name(),
        record.number(),
        null,
        column,
        code.text(),
        null,
        PlainText.shown(raw),
        PlainText.shown(record.json()),
        Instant.ofEpochMilli(origin.at()));
  }

  /**
   * Where records come from.
   *
   * @param sha256 of the file
   * @param name where the file came from
   * @param at the time of the run, in milliseconds since 1970
   */
  record Origin(String sha256, String name, long at) implements Serializable {}
}
