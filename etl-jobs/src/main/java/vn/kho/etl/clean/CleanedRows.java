package vn.kho.etl.clean;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
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
 * @param rounded by column, how many values of the rows lost digits, as the contract allows
 * @param repairs what was repaired in the values of the rows
 */
public record CleanedRows(
    Landing landing,
    StageRows rows,
    StageRows rejects,
    long read,
    long quarantined,
    long unidentified,
    Map<String, Long> rounded,
    Repairs repairs) {

  /** Keeps the counts in the order of the columns' names. */
  public CleanedRows {
    rounded = Collections.unmodifiableMap(new TreeMap<>(rounded));
  }

  /** Rows of which nothing was repaired. */
  public CleanedRows(
      Landing landing,
      StageRows rows,
      StageRows rejects,
      long read,
      long quarantined,
      long unidentified,
      Map<String, Long> rounded) {
    this(landing, rows, rejects, read, quarantined, unidentified, rounded, Repairs.none());
  }

  /** The same with repaired rows. */
  public CleanedRows with(StageRows repaired, Repairs what) {
    return new CleanedRows(
        landing, repaired, rejects, read, quarantined, unidentified, rounded, what);
  }
}
