package vn.kho.etl.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Counts the rows of one dataset in and out of every stage. A row may be refused; it may never
 * disappear: a ledger entry or a pipeline that does not balance throws, and nothing is published.
 */
public final class Ledger {
  private final DatasetName dataset;
  private final List<LedgerEntry> entries = new ArrayList<>();

  public Ledger(DatasetName dataset) {
    this.dataset = dataset;
  }

  /**
   * Records one entry.
   *
   * @throws KhoException LEDGER_UNBALANCED where more or fewer rows left the stage than came in, or
   *     where the stage did not take what the stage before it gave
   */
  public void record(LedgerEntry entry) {
    if (negative(entry)
        || entry.in() != entry.out() + entry.merged() + entry.quarantined() + entry.skipped()) {
      throw unbalanced(
          "stage "
              + entry.stage()
              + " took "
              + entry.in()
              + " rows and gave "
              + entry.out()
              + ", merged "
              + entry.merged()
              + ", set aside "
              + entry.quarantined()
              + ", skipped "
              + entry.skipped());
    }
    if (!entries.isEmpty() && entries.get(entries.size() - 1).out() != entry.in()) {
      LedgerEntry before = entries.get(entries.size() - 1);
      throw unbalanced(
          "stage "
              + before.stage()
              + " gave "
              + before.out()
              + " rows, "
              + entry.stage()
              + " took "
              + entry.in());
    }
    entries.add(entry);
  }

  private static boolean negative(LedgerEntry entry) {
    return LongStream.of(
            entry.in(),
            entry.out(),
            entry.merged(),
            entry.quarantined(),
            entry.kept(),
            entry.deleted(),
            entry.repaired(),
            entry.skipped())
        .anyMatch(count -> count < 0);
  }

  /**
   * Checks what a publish is about to do to main.
   *
   * @throws KhoException LEDGER_UNBALANCED where it holds other rows than were decided
   */
  public void requireBalanced(TableRowCounts rows) {
    if (!rows.balanced()) {
      throw unbalanced("the commit does not hold the rows that were counted: " + rows);
    }
  }

  /**
   * Checks the whole pipeline: rows read = inserted + updated + unchanged + merged + quarantined +
   * held + skipped.
   *
   * @throws KhoException LEDGER_UNBALANCED where they differ
   */
  public void close(LedgerCounts counts) {
    if (!counts.balanced()) {
      throw unbalanced(counts.toString());
    }
  }

  /** Takes back the entries from a stage on, which the rows enter again. */
  public void takeBack(String stage) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).stage().equals(stage)) {
        entries.subList(i, entries.size()).clear();
        return;
      }
    }
  }

  /** The entries so far, in order. */
  public List<LedgerEntry> entries() {
    return List.copyOf(entries);
  }

  /** Rows merged in all entries. */
  public long merged() {
    return entries.stream().mapToLong(LedgerEntry::merged).sum();
  }

  /** Rows set aside in all entries. */
  public long quarantined() {
    return entries.stream().mapToLong(LedgerEntry::quarantined).sum();
  }

  private KhoException unbalanced(String why) {
    return new KhoException(
        ErrorCode.LEDGER_UNBALANCED,
        "Cannot close the ledger of "
            + dataset
            + ", it does not balance: "
            + why
            + ". Nothing was published; this is a fault of Kho, please report it.");
  }
}
