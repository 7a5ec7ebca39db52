package vn.kho.schema.cleaner.number;

/**
 * What a lone dot or comma before three digits is where the cell alone does not say, as in 1.234 of
 * a column that holds fractions.
 */
public enum LoneSeparator {
  /** Not known: such a number is refused. */
  UNKNOWN,
  /** As in Vietnam: a dot is between thousands, a comma before the fraction. */
  VI,
  /** As in programs: a comma is between thousands, a dot before the fraction. */
  PLAIN;

  /** What the certain cells of a column say; unknown where there are none, or of both kinds. */
  public static LoneSeparator of(long vietnamese, long plain) {
    if (vietnamese > 0 == plain > 0) {
      return UNKNOWN;
    }
    return vietnamese > 0 ? VI : PLAIN;
  }
}
