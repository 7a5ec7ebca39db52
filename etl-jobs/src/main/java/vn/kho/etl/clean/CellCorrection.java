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
 * @param who who says so
 * @param why how it is known
 * @param at when that was said
 * @param disputed whether it is not known which of several equal records it is of; such a one is
 *     told of and never applied
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

  /** How a later cell is known to be the same. */
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
