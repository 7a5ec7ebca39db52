package vn.kho.etl.ledger;

import java.util.stream.LongStream;

/**
 * Where the rows of one dataset ended.
 *
 * @param read rows read at the source, those that are no records included
 * @param inserted rows that main did not have
 * @param updated rows that differ from main's
 * @param unchanged rows equal to main's
 * @param removed rows of main that the source no longer has; no part of what was read
 * @param merged rows merged into another
 * @param quarantined rows set aside
 * @param held rows that wait for a person
 * @param kept rows of main whose record was refused, or that were not seen while a refused record
 *     could not be distinguished from them: they keep their last good version; no part of what was
 *     read
 * @param skipped rows that are no records by kho.headerRow, kho.skipRows or kho.skipLike
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
    long kept,
    long skipped) {
  /** Nothing read. */
  public static final LedgerCounts NONE = new LedgerCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Records read at the source. */
  public long records() {
    return read - skipped;
  }

  /** Whether every row read is somewhere, and no count is less than nothing. */
  public boolean balanced() {
    return LongStream.of(
                read,
                inserted,
                updated,
                unchanged,
                removed,
                merged,
                quarantined,
                held,
                kept,
                skipped)
            .allMatch(count -> count >= 0)
        && read == inserted + updated + unchanged + merged + quarantined + held + skipped;
  }
}
