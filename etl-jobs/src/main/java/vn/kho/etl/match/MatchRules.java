package vn.kho.etl.match;

import java.io.Serializable;
import vn.kho.etl.mode.LoadStrategy;

/**
 * How a comparison treats rows of the table.
 *
 * @param present the treatment of rows that are delivered with another content
 * @param unseen the treatment of rows that are not delivered
 * @param again whether the result contains the places ({@link PlaceKind#AGAIN}) of table rows that
 *     a delivered row with a known place repeats unchanged
 */
public record MatchRules(
    LoadStrategy.PresentRowPolicy present, UndeliveredPolicy unseen, boolean again)
    implements Serializable {

  /** What happens to a row of the table that is not delivered and whose record was not refused. */
  public enum UndeliveredPolicy {
    /** It stays, and is not counted. */
    STAYS,
    /** It stays and is counted, since it may be the row of a refused record. */
    KEPT,
    /** It is removed, unless its key is among those at the source. */
    REMOVED
  }
}
