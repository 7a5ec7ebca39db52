package vn.kho.etl.quarantine;

import java.time.Instant;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.clean.AppliedCorrection;
import vn.kho.etl.clean.CellCorrection;
import vn.kho.etl.land.LandedFile;
import vn.kho.schema.table.QuarantineState;

/**
 * One line of a record's history.
 *
 * @param run the run that replayed or superseded it; of a person's event, the run that had refused
 * @param state the state from then on
 * @param column the column that was corrected; null where none was
 * @param value the text it was corrected to
 * @param who who did it
 * @param why why
 * @param at when
 */
public record QuarantineEvent(
    String run,
    QuarantineState state,
    @Nullable String column,
    @Nullable String value,
    String who,
    String why,
    Instant at) {

  /** What a run found out. */
  static QuarantineEvent of(String run, QuarantineState state, String why) {
    return new QuarantineEvent(run, state, null, null, "kho", why, Instant.now());
  }

  /**
   * The row of a correction that a run applied to a later record, which is the one that it names.
   *
   * @param origin where the later record's file came from
   */
  static Row carried(String run, String dataset, AppliedCorrection one, @Nullable String origin) {
    CellCorrection correction = one.correction();
    String place = origin == null ? "a later file" : LandedFile.fileName(origin);
    String why =
        "the same wrong value came again in %s#%d; %s"
            .formatted(place, one.number(), correction.why());
    return new QuarantineEvent(
            run,
            QuarantineState.CARRIED,
            correction.column(),
            correction.value(),
            correction.who(),
            why,
            Instant.now())
        .row(dataset, correction.record(), one.file(), one.number());
  }

  /** As a row of {@code quality.quarantine_event}. */
  Row row(QuarantinedRecord record) {
    return row(record.dataset(), record.id(), record.file(), record.number());
  }

  private Row row(String dataset, String record, String file, long number) {
    return RowFactory.create(
        run, dataset, record, state.word(), file, number, column, value, who, why, at);
  }
}
