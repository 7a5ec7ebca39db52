package vn.kho.orchestration.runs;

/**
 * Where rows went.
 *
 * @param read rows read at the source
 * @param inserted rows that the table did not have
 * @param updated rows that differ from the table's
 * @param unchanged rows equal to the table's
 * @param removed rows of the table that the source no longer has
 * @param merged rows merged into another
 * @param quarantined rows set aside
 * @param held rows that wait for a person
 * @param kept rows of the table that keep their last good version
 * @param skipped rows of the source that are no records by the contract
 */
public record LoadRowCounts(
    long read,
    long inserted,
    long updated,
    long unchanged,
    long removed,
    long merged,
    long quarantined,
    long held,
    long kept,
    long skipped) {}
