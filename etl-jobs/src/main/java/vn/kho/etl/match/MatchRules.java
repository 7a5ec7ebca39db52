package vn.kho.etl.match;

import java.io.Serializable;
import vn.kho.etl.mode.LoadStrategy;

/**
 * What becomes of rows of a table in a comparison.
 *
 * @param present of those that are delivered with another content
 * @param unseen of those that are not delivered
 * @param again whether the result has the places ({@link PlaceKind#AGAIN}) of rows of the table
 *     that are delivered unchanged by rows which are not known by hashes alone
 */
public record MatchRules(
    LoadStrategy.PresentRowPolicy present, UndeliveredPolicy unseen, boolean again)
    implements Serializable {

  /** What becomes of a row of the table that is not delivered and whose record was not refused. */
  public enum UndeliveredPolicy {
    /** It stays, and is not counted. */
    STAYS,
    /** It stays and is counted, since a refused record may be it. */
    KEPT,
    /** It goes, unless it is among the keys that are at the source. */
    REMOVED
  }
}
