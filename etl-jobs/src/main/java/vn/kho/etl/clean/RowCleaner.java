package vn.kho.etl.clean;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.rows.RecordId;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.PlainText;
import vn.kho.schema.step.RoundedValue;
import vn.kho.schema.step.UncleanValueException;
import vn.kho.schema.table.SystemColumn;
import vn.kho.schema.table.SystemTable;

/**
 * Turns one record of a dataset into a clean row, or into the reasons why not. Plain Java whose
 * only state is a cache: the same object works in this process and in Spark tasks.
 */
final class RowCleaner implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The column of a reject that holds the key of its record, where it can be read. */
  static final String KEY = "row_key";

  private static final int KEY_POSITION = position(KEY);
  private static final int RECORD_POSITION = position("raw_record");

  private final DecidedColumns columns;
  private final ArrayList<String> names = new ArrayList<>();
  private final String dataset;
  private final String run;
  private final RowIdentity identity;
  private final RecentReadings recent = new RecentReadings();
  private final @Nullable RecordCorrector corrector;
  private final HashSet<String> discarded;

  RowCleaner(Contract contract, DecidedColumns columns, String run) {
    this(contract, columns, run, null, Set.of());
  }

  /**
   * A cleaner of one run.
   *
   * @param corrector applies what people corrected before; null where nothing is to be
   * @param discarded whole records, as JSON, that people said are no rows
   */
  RowCleaner(
      Contract contract,
      DecidedColumns columns,
      String run,
      @Nullable RecordCorrector corrector,
      Set<String> discarded) {
    this.corrector = corrector;
    this.discarded = new HashSet<>(discarded);
    this.columns = columns;
    contract.columns().forEach(column -> names.add(column.name()));
    this.dataset = contract.name().toString();
    this.run = run;
    this.identity = new RowIdentity(contract);
  }

  /**
   * The clean row, shaped as {@link vn.kho.etl.rows.CleanSchema}; null where the record is set
   * aside, and then the outcome has a row of the quarantine table for each fault.
   */
  @Nullable Row clean(RawRecord record, CleaningOutcome into) {
    return corrector == null || record.fault() != null
        ? plain(record, into)
        : corrector.clean(this, record, into);
  }

  /** Cleans a record without corrections; see {@link #clean}. */
  @Nullable Row plain(RawRecord record, CleaningOutcome into) {
    RecordOrigin origin = into.origin;
    List<Row> rejects = into.rejects;
    ValueCounts counts = into.counts;
    CleanerRepairs repairs = into.repairs;
    String fault = record.fault();
    if (fault != null) {
      // With missing or additional fields no cell is sure to belong to its column, so there is no
      // key.
      rejects.add(
          reject(record, origin, null, new RecordRefusal(null, ErrorCode.RECORD_BROKEN, fault)));
      return null;
    }
    Object[] values = new Object[names.size() + RowIdentity.WIDTH];
    @Nullable ErrorCode[] refused = null;
    RecordCell cell = new RecordCell(record, recent);
    List<ColumnCleaner> cleaners = columns.of(origin.sha256());
    for (int i = 0; i < names.size(); i++) {
      cell.column(i);
      try {
        values[i] = cleaners.get(i).clean(record, cell);
        if (values[i] != null) {
          counts.fit(i);
        }
      } catch (UncleanValueException e) {
        refused = refused == null ? new ErrorCode[names.size()] : refused;
        refused[i] = e.code();
        counts.refuse(i, e.code());
      }
    }
    if (refused != null) {
      unwrap(values, name -> {});
      count(record, cell, values, false, repairs);
      refuse(record, origin, refused, values, rejects);
      return null;
    }
    unwrap(values, counts::round);
    count(record, cell, values, true, repairs);
    identity.add(values, origin.sha256(), record.number(), run);
    return RowFactory.create(values);
  }

  /** The key of a record of a file; null where it cannot be read, or all its columns are empty. */
  @Nullable String keyOf(RawRecord record, String sha256) {
    Object[] values = new Object[names.size()];
    RecordCell cell = new RecordCell(record, recent);
    List<ColumnCleaner> cleaners = columns.of(sha256);
    for (int place : identity.places()) {
      cell.column(place);
      try {
        Object value = cleaners.get(place).clean(record, cell);
        values[place] = value instanceof RoundedValue cut ? cut.value() : value;
      } catch (UncleanValueException e) {
        return null;
      }
    }
    return identity.keyOf(values, new ErrorCode[names.size()]);
  }

  /** The key of a clean row. */
  String key(Row row) {
    return row.getString(names.size());
  }

  /** The text of a column as received. */
  @Nullable String raw(RawRecord record, int column) {
    return columns.get(column).raw(record);
  }

  /** Counts of the values of the columns, none counted yet. */
  ValueCounts counts() {
    return new ValueCounts(names);
  }

  /** Counts the values of a row that was cleaned before; none of them was rounded. */
  void recount(Row row, ValueCounts counts) {
    for (int i = 0; i < names.size(); i++) {
      if (!row.isNullAt(i)) {
        counts.fit(i);
      }
    }
  }

  /** Counts repairs only of records that became rows, proposals of all. */
  private void count(
      RawRecord record,
      RecordCell cell,
      @Nullable Object[] values,
      boolean clean,
      CleanerRepairs repairs) {
    for (RecordCell.StepChange change : cell.changes()) {
      if (clean || change.proposal() != null) {
        Object value = values[change.column()];
        repairs.add(
            names.get(change.column()),
            change,
            PlainText.shown(columns.get(change.column()).raw(record)),
            value == null ? null : value.toString());
      }
    }
  }

  private void unwrap(@Nullable Object[] values, Consumer<String> rounded) {
    for (int i = 0; i < names.size(); i++) {
      if (values[i] instanceof RoundedValue cut) {
        values[i] = cut.value();
        rounded.accept(names.get(i));
      }
    }
  }

  /**
   * Whether a rejected record leaves no row of the table in doubt: its key can be read, a person
   * discarded an equal record, or the contract has no key.
   */
  boolean identified(Row reject) {
    return !identity.keyed()
        || !reject.isNullAt(KEY_POSITION)
        || (!discarded.isEmpty() && discarded.contains(reject.getString(RECORD_POSITION)));
  }

  private static int position(String column) {
    return SystemTable.QUARANTINE.columns().stream()
        .map(SystemColumn::name)
        .toList()
        .indexOf(column);
  }

  private void refuse(
      RawRecord record,
      RecordOrigin origin,
      @Nullable ErrorCode[] refused,
      @Nullable Object[] values,
      List<Row> rejects) {
    String key = identity.keyOf(values, refused);
    for (int i = 0; i < refused.length; i++) {
      ErrorCode code = refused[i];
      if (code != null) {
        RecordRefusal refusal = new RecordRefusal(names.get(i), code, columns.get(i).raw(record));
        rejects.add(reject(record, origin, key, refusal));
      }
    }
  }

  /** Why a record is refused: the column, or none where it is the record itself. */
  private record RecordRefusal(@Nullable String column, ErrorCode code, @Nullable String raw) {}

  private Row reject(
      RawRecord record, RecordOrigin origin, @Nullable String key, RecordRefusal refusal) {
    return RowFactory.create(
        run,
        dataset,
        "clean",
        origin.sha256(),
        origin.name(),
        record.number(),
        key,
        refusal.column(),
        refusal.code().text(),
        null,
        PlainText.shown(refusal.raw()),
        PlainText.shown(record.json()),
        Instant.ofEpochMilli(origin.at()),
        RecordId.of(dataset, origin.sha256(), record.number()));
  }

  /**
   * Collects the results of cleaning, besides the rows.
   *
   * @param origin where they come from
   * @param rejects gets a row of the quarantine for each fault
   * @param counts gets what became of the value of every column
   * @param repairs counts what was repaired in clean rows, and what is proposed for any
   */
  record CleaningOutcome(
      RecordOrigin origin, List<Row> rejects, ValueCounts counts, CleanerRepairs repairs) {}

  /**
   * Where records come from.
   *
   * @param sha256 of the file
   * @param name where the file came from
   * @param at the time of the run, in milliseconds since 1970
   */
  record RecordOrigin(String sha256, String name, long at) implements Serializable {}
}
