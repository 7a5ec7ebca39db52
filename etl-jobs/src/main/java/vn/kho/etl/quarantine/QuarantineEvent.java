package vn.kho.etl.quarantine;

import java.time.Instant;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

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

  /** As a row of {@code quality.quarantine_event}. */
  Row row(QuarantinedRecord record) {
    return RowFactory.create(
        run,
        record.dataset(),
        record.id(),
        state.word(),
        record.file(),
        record.number(),
        column,
        value,
        who,
        why,
        at);
  }
}
