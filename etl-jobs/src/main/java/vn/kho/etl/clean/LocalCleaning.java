package vn.kho.etl.clean;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import vn.kho.etl.land.Landing;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.StageRows;
import vn.kho.schema.table.SystemTable;

/** Cleans the records of a delivery in this process, and collects rows, rejects and counts. */
final class LocalCleaning {
  private final RowCleaner cleaner;
  private final List<Row> rows = new ArrayList<>();
  private final List<Row> rejects = new ArrayList<>();
  private final ValueCounts counts;
  private final CleanerRepairs repairs = new CleanerRepairs();
  private long quarantined;
  private long unidentified;

  LocalCleaning(RowCleaner cleaner) {
    this.cleaner = cleaner;
    this.counts = cleaner.counts();
  }

  /**
   * Cleans the records of a file.
   *
   * @return its rows, where each record became one and no value changed in a way that is reported;
   *     empty where some did
   */
  Optional<List<Row>> clean(RecordReader reader, RowCleaner.RecordOrigin origin)
      throws IOException {
    ValueCounts ofFile = cleaner.counts();
    CleanerRepairs repaired = new CleanerRepairs();
    int first = rows.size();
    int refused = rejects.size();
    RowCleaner.CleaningOutcome into =
        new RowCleaner.CleaningOutcome(origin, rejects, ofFile, repaired);
    for (RawRecord record = reader.next(); record != null; record = reader.next()) {
      Row row = cleaner.clean(record, into);
      if (row == null) {
        quarantined++;
        unidentified += cleaner.identified(rejects.get(rejects.size() - 1)) ? 0 : 1;
      } else {
        rows.add(row);
      }
    }
    counts.add(ofFile);
    repairs.add(repaired);
    boolean plain = rejects.size() == refused && repaired.isEmpty() && ofFile.rounded().isEmpty();
    return plain ? Optional.of(rows.subList(first, rows.size())) : Optional.empty();
  }

  /** Takes the rows of a file that {@link #clean} gave in an earlier load. */
  void take(List<Row> known) {
    rows.addAll(known);
    known.forEach(row -> cleaner.recount(row, counts));
  }

  /** The rows, refused records and counts of the whole delivery. */
  CleanedRows cleaned(Landing landing, String run, Instant startedAt) {
    return new CleanedRows(
        landing,
        new StageRows.Local(CleanSchema.of(landing.contract()), rows),
        new StageRows.Local(CleanSchema.of(SystemTable.QUARANTINE), rejects),
        rows.size() + quarantined,
        quarantined,
        unidentified,
        counts,
        repairs.kept(run, landing.contract().name().toString(), startedAt),
        Repairs.none(),
        Optional.empty());
  }
}
