package vn.kho.quality.page;

/**
 * Where the rows of a delivery ended.
 *
 * @param read rows read at the source
 * @param inserted new rows
 * @param updated changed rows
 * @param unchanged rows as they were
 * @param removed rows that the source no longer has
 * @param merged rows merged into another
 * @param setAside rows set aside
 * @param held rows that wait for a person
 * @param kept rows of the table that keep their last good version
 * @param skipped rows of the delivery that are no records by the contract
 */
public record DeliveryCounts(
    long read,
    long inserted,
    long updated,
    long unchanged,
    long removed,
    long merged,
    long setAside,
    long held,
    long kept,
    long skipped) {

  /** Rows of the delivery that are in the published table. */
  public long published() {
    return inserted + updated + unchanged;
  }
}
