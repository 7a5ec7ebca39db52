package vn.kho.etl.quarantine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.expressions.Expressions;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.table.QuarantineState;

/** Mends numbers in which the letter O stands for a zero: what a command of an operator may do. */
public final class LetterOMender {
  private final String column;

  /** A mender of one column. */
  public LetterOMender(String column) {
    this.column = column;
  }

  /** Corrects what it can of the records that wait; the ids of those that it corrected. */
  public List<String> mend(Warehouse warehouse, String dataset) {
    QuarantineWriter history = new QuarantineWriter(warehouse);
    List<String> mended = new ArrayList<>();
    for (QuarantinedRecord record :
        new QuarantineReader(warehouse).read(Expressions.equal("dataset", dataset))) {
      Optional<String> value = correction(record);
      if (record.state() == QuarantineState.OPEN && value.isPresent()) {
        history.add(record, corrected(record, value.orElseThrow()));
        mended.add(record.id());
      }
    }
    history.commit();
    return mended;
  }

  private QuarantineEvent corrected(QuarantinedRecord record, String value) {
    return new QuarantineEvent(
        record.lastRun(),
        QuarantineState.CORRECTED,
        column,
        value,
        "letter-o",
        "the letter O stands for a zero",
        Instant.now());
  }

  private Optional<String> correction(QuarantinedRecord record) {
    return record.lastFaults().stream()
        .flatMap(fault -> Optional.ofNullable(fault.text()).stream())
        .filter(text -> column.equals(text.column()))
        .flatMap(text -> Optional.ofNullable(text.raw()).stream())
        .filter(raw -> raw.matches("[O0-9]+"))
        .map(raw -> raw.replace('O', '0'))
        .findFirst();
  }
}
