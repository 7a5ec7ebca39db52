package vn.kho.etl.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kho.etl.land.Landing;
import vn.kho.etl.rows.StageRows;

/**
 * What the clean stage gives.
 *
 * @param landing what it took
 * @param rows typed rows, shaped as {@link
 *     vn.kho.etl.rows.CleanSchema#of(vn.kho.schema.contract.Contract)}
 * @param rejects the faults, one or more for every record set aside, shaped as the quarantine table
 * @param read how many records were read from the landed files
 * @param quarantined how many records were set aside
 * @param unidentified how many of those set aside have a key that cannot be read; none where the
 *     contract names no key
 * @param counts what became of the values of each column
 * @param repairs what cleaners repaired in the values of the rows
 * @param evidence what the repair stage repaired or proposed, by {@code kho.repair}
 * @param keys the keys of all rows that the source has, where they are to be compared
 */
public record CleanedRows(
    Landing landing,
    StageRows rows,
    StageRows rejects,
    long read,
    long quarantined,
    long unidentified,
    ValueCounts counts,
    Repairs repairs,
    Repairs evidence,
    Optional<SourceKeys> keys) {

  /** A copy with the rows and the report of the repair stage. */
  public CleanedRows with(StageRows repaired, Repairs what) {
    return new CleanedRows(
        landing, repaired, rejects, read, quarantined, unidentified, counts, repairs, what, keys);
  }

  /** A copy with the keys of all rows that the source has. */
  CleanedRows with(SourceKeys all) {
    return new CleanedRows(
        landing,
        rows,
        rejects,
        read,
        quarantined,
        unidentified,
        counts,
        repairs,
        evidence,
        Optional.of(all));
  }

  /** A copy with another version of its landing, such as one to which differences were added. */
  CleanedRows with(Landing told) {
    return new CleanedRows(
        told, rows, rejects, read, quarantined, unidentified, counts, repairs, evidence, keys);
  }

  /** A copy that counts corrections which were not applied, since their record is not known. */
  CleanedRows ambiguous(int keys) {
    return new CleanedRows(
        landing,
        rows,
        rejects,
        read,
        quarantined,
        unidentified,
        counts,
        repairs.ambiguous(keys),
        evidence,
        this.keys);
  }

  /** By column, how many values of the rows lost digits, as the contract allows. */
  public Map<String, Long> rounded() {
    return counts.rounded();
  }

  /** How many values hold the result of a repair. */
  public long repaired() {
    return repairs.repaired() + evidence.repaired();
  }

  /** How many values keep their original beside a proposal. */
  public long proposed() {
    return repairs.proposed() + evidence.proposed();
  }

  /** What a person should know of values that were rounded or repaired, or may be wrong. */
  public List<String> valueNotes() {
    List<String> notes = new ArrayList<>();
    rounded()
        .forEach(
            (column, values) ->
                notes.add(
                    values
                        + " values of "
                        + column
                        + " had more digits than the column holds and were rounded, as 'round' of"
                        + " the contract says."));
    if (repaired() > 0) {
      notes.add(
          repaired()
              + (repaired() == 1 ? " value was" : " values were")
              + " repaired; see quality.repair.");
    }
    if (!repairs.corrections().isEmpty()) {
      notes.add(
          repairs.corrections().size()
              + " of them are as a person had corrected them before, where the same wrong value came"
              + " again; see quality.repair where rule = 'correction'.");
    }
    if (repairs.ambiguous() > 0) {
      notes.add(
          "Of "
              + repairs.ambiguous()
              + " keys or whole records a person had corrected a value, which was not done again:"
              + " the key occurs more than once in the delivery, or so does the record, now or"
              + " when it was corrected, or it was corrected in several ways.");
    }
    if (proposed() > 0) {
      notes.add(
          proposed()
              + " values may be wrong and were left as they are; proposals are in quality.repair"
              + " where outcome = 'proposed'.");
    }
    return notes;
  }
}
