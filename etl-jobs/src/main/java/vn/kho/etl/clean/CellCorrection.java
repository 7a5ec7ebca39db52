package vn.kho.etl.clean;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The right text of a cell of a record that was set aside, as a person gave it. It holds for later
 * deliveries that bring the same wrong cell again.
 *
 * @param record id of the record in the quarantine
 * @param column the column
 * @param value the right text
 * @param scope what it holds for
 * @param who the person who gave it
 * @param why the reason that the person gave
 * @param at when it was given
 * @param disputed whether it may belong to any of several equal records; such a correction is
 *     counted as ambiguous and never applied
 */
public record CellCorrection(
    String record,
    String column,
    String value,
    CorrectionScope scope,
    String who,
    String why,
    Instant at,
    boolean disputed)
    implements Serializable {

  /** By what the cell of a later record is recognised as the corrected one. */
  public enum CorrectionMatch {
    /** The record's key and the text of the cell. */
    CELL,
    /** The whole record as received. */
    RECORD,
    /** The whole clean row, as rules judge it. */
    ROW
  }

  /**
   * What a correction holds for.
   *
   * @param match what is compared
   * @param key the record's key, which a delivery must have once; null where it is not compared
   * @param text of the cell, or the JSON of the record or row, which a delivery must have once
   *     where there is no key; null where a cell has no text
   */
  public record CorrectionScope(CorrectionMatch match, @Nullable String key, @Nullable String text)
      implements Serializable {}
}
