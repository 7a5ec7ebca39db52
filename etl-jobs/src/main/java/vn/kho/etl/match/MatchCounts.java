package vn.kho.etl.match;

import java.io.Serializable;

/**
 * The counts of a comparison.
 *
 * @param inserted delivered rows that the table does not have
 * @param updated rows of the table that are delivered with another content and so replaced
 * @param unchanged rows of the table that are delivered and stay
 * @param removed rows of the table that are removed
 * @param kept rows of the table that are not delivered, and counted as staying
 * @param table rows of the table
 * @param repeated delivered rows whose key was delivered before
 */
public record MatchCounts(
    long inserted, long updated, long unchanged, long removed, long kept, long table, long repeated)
    implements Serializable {
  static final MatchCounts NONE = new MatchCounts(0, 0, 0, 0, 0, 0, 0);

  MatchCounts plus(MatchCounts other) {
    return new MatchCounts(
        inserted + other.inserted,
        updated + other.updated,
        unchanged + other.unchanged,
        removed + other.removed,
        kept + other.kept,
        table + other.table,
        repeated + other.repeated);
  }
}
