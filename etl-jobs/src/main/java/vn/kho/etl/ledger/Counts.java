package vn.kho.etl.ledger;

/**
 * Where the rows of one dataset ended.
 *
 * @param read records read at the source
 * @param inserted rows that main did not have
 * @param updated rows that differ from main's
 * @param unchanged rows equal to main's
 * @param removed rows of main that the source no longer has; no part of what was read
 * @param merged rows merged into another
 * @param quarantined rows set aside
 * @param held rows that wait for a person
 */
public record Counts(
    long read,
    long inserted,
    long updated,
    long unchanged,
    long removed,
    long merged,
    long quarantined,
    long held) {
  /** Nothing read. */
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

  /** Whether every row read is somewhere. */
  public boolean balanced() {
    return read == inserted + updated + unchanged + merged + quarantined + held;
  }
}
