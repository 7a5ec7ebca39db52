package vn.kho.orchestration.runs;

/**
 * Ledger entry of one stage.
 *
 * @param dataset whose rows
 * @param stage the stage
 * @param in rows that came in
 * @param out rows that went on
 * @param merged rows merged into another
 * @param quarantined rows set aside
 * @param skipped rows that are no records by the contract
 * @param kept rows of the table that keep their last good version
 * @param milliseconds wall time in the stage
 */
public record LedgerLine(
    String dataset,
    String stage,
    long in,
    long out,
    long merged,
    long quarantined,
    long skipped,
    long kept,
    long milliseconds) {}
