package vn.kho.schema.cleaner.number;

/**
 * The meaning of a single dot or comma before three digits, which the cell alone does not
 * determine, as in 1.234 in a column with fractions.
 */
public enum LoneSeparator {
  /** Unknown: such a number is refused. */
  UNKNOWN,
  /** Vietnamese: a dot groups thousands, a comma precedes the fraction. */
  VI,
  /** As in programs: a comma groups thousands, a dot precedes the fraction. */
  PLAIN;

  /**
   * The meaning in the unambiguous cells of a column; unknown where there are none, or both kinds.
   */
  public static LoneSeparator of(long vietnamese, long plain) {
    if (vietnamese > 0 == plain > 0) {
      return UNKNOWN;
    }
    return vietnamese > 0 ? VI : PLAIN;
  }
}
