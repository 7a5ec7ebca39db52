package vn.kho.etl.ledger;

/**
 * What a publish does to the rows of main, counted on both sides by whoever read and wrote them.
 *
 * @param before rows of main when the delivery was compared with it
 * @param inserted rows that the delivery adds
 * @param removed rows that it takes away
 * @param after rows of the snapshot that main is to follow, as its commit counts them
 */
public record TableRowCounts(long before, long inserted, long removed, long after) {

  /** Whether what was written is what was decided. */
  public boolean balanced() {
    return before >= 0 && after >= 0 && after == before + inserted - removed;
  }
}
