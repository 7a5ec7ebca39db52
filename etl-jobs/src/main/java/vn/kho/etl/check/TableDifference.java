package vn.kho.etl.check;

/**
 * How kept rows differ from main.
 *
 * @param inserted rows that main does not have
 * @param updated rows that differ from main's of the same key
 * @param unchanged rows equal to main's
 * @param removed rows of main that are gone
 * @param kept rows of main that are not among them and stay in their last good version
 * @param main rows of main that were compared
 */
record TableDifference(
    long inserted, long updated, long unchanged, long removed, long kept, long main) {
  /** Nothing on either side. */
  static final TableDifference NONE = new TableDifference(0, 0, 0, 0, 0, 0);

  boolean none() {
    return inserted == 0 && updated == 0 && removed == 0;
  }

  /** The share of main's rows, 0 to 1, that would be lost. */
  double shrink(boolean keyed) {
    // Without a key a changed row is one gone and one new: then only the net loss says something.
    long lost = keyed ? removed : Math.max(0, removed - inserted);
    return main == 0 ? 0 : (double) lost / main;
  }
}
