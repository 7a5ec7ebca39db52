package vn.kho.etl.ledger;

import java.util.stream.LongStream;

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
 * @param kept rows of main whose record was refused, or that were not seen while a refused record
 *     could not be told from them: they keep their last good version; no part of what was read
 */
public record LedgerCounts(
    long read,
    long inserted,
    long updated,
    long unchanged,
    long removed,
    long merged,
    long quarantined,
    long held,
    long kept) {
  /** Nothing read. */
  public static final LedgerCounts NONE = new LedgerCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Whether every row read is somewhere, and no count is less than nothing. */
  public boolean balanced() {
    return LongStream.of(
                read, inserted, updated, unchanged, removed, merged, quarantined, held, kept)
            .allMatch(count -> count >= 0)
        && read == inserted + updated + unchanged + merged + quarantined + held;
  }
}
