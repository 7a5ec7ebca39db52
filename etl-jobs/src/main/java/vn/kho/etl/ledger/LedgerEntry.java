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
 * @param main rows of main that did not come in, and what became of them
 * @param repaired values of rows that went on and hold the result of a repair
 * @param skipped rows that are no records by the contract, such as titles and totals
 */
public record LedgerEntry(
    String stage,
    long in,
    long out,
    long merged,
    long conflicts,
    long quarantined,
    long milliseconds,
    MainRows main,
    long repaired,
    long skipped) {

  /**
   * Rows of main that did not come in.
   *
   * @param kept those that keep their last good version
   * @param deleted those that were deleted at the source, found by comparing keys
   */
  public record MainRows(long kept, long deleted) {
    /** None. */
    static final MainRows NONE = new MainRows(0, 0);
  }

  /** Rows of main that keep their last good version. */
  public long kept() {
    return main.kept();
  }

  /** Rows of main that were deleted at the source. */
  public long deleted() {
    return main.deleted();
  }

  /** An entry of a stage in which rows only pass, are merged or are set aside. */
  public static LedgerEntry of(String stage, long in, long out, long merged, long quarantined) {
    return new LedgerEntry(stage, in, out, merged, 0, quarantined, 0, MainRows.NONE, 0, 0);
  }

  /**
   * A copy of this entry with how many merged rows have the primary key of another row and differ.
   */
  public LedgerEntry conflicting(long rows) {
    return new LedgerEntry(
        stage, in, out, merged, rows, quarantined, milliseconds, main, repaired, skipped);
  }

  /** A copy of this entry with how many rows of main stay in their last good version. */
  public LedgerEntry keeping(long rows) {
    return with(new MainRows(rows, main.deleted()));
  }

  /** A copy of this entry with how many rows of main were deleted at the source. */
  public LedgerEntry deleting(long rows) {
    return with(new MainRows(main.kept(), rows));
  }

  private LedgerEntry with(MainRows rows) {
    return new LedgerEntry(
        stage, in, out, merged, conflicts, quarantined, milliseconds, rows, repaired, skipped);
  }

  /** A copy of this entry with how many values were repaired. */
  public LedgerEntry repairing(long values) {
    return new LedgerEntry(
        stage, in, out, merged, conflicts, quarantined, milliseconds, main, values, skipped);
  }

  /** A copy of this entry with how many rows of its input are no records. */
  public LedgerEntry skipping(long rows) {
    return new LedgerEntry(
        stage, in, out, merged, conflicts, quarantined, milliseconds, main, repaired, rows);
  }

  /** A copy of this entry with another wall time, in milliseconds. */
  public LedgerEntry taking(long time) {
    return new LedgerEntry(
        stage, in, out, merged, conflicts, quarantined, time, main, repaired, skipped);
  }
}
