package vn.kho.etl.ledger;

/**
 * The ledger entry of one stage: what went in and what came out.
 *
 * @param stage the stage's name
 * @param in rows that came in
 * @param out rows that went on
 * @param merged rows merged into another
 * @param conflicts of those, rows with the primary key of another row and other values
 * @param quarantined rows set aside
 * @param milliseconds wall time in the stage
 * @param kept rows of main that keep their last good version; they did not come in
 * @param repaired values of rows that went on and hold the result of a repair
 */
public record LedgerEntry(
    String stage,
    long in,
    long out,
    long merged,
    long conflicts,
    long quarantined,
    long milliseconds,
    long kept,
    long repaired) {

  /** An entry without repairs. */
  public LedgerEntry(
      String stage,
      long in,
      long out,
      long merged,
      long conflicts,
      long quarantined,
      long milliseconds,
      long kept) {
    this(stage, in, out, merged, conflicts, quarantined, milliseconds, kept, 0);
  }

  /** The same entry with the values that were repaired. */
  public LedgerEntry repairing(long values) {
    return new LedgerEntry(
        stage, in, out, merged, conflicts, quarantined, milliseconds, kept, values);
  }

  /** The same entry with another wall time. */
  public LedgerEntry taking(long time) {
    return new LedgerEntry(stage, in, out, merged, conflicts, quarantined, time, kept, repaired);
  }
}
