package vn.kho.orchestration.runs;

import java.util.List;

/**
 * One run with everything that was written down about it.
 *
 * @param run the run
 * @param loads its datasets, in the order of names
 * @param entries its ledger, by dataset, in the order of the stages
 */
public record RunDetail(RunLine run, List<LoadLine> loads, List<LedgerLine> entries) {

  /** Copies the lists. */
  public RunDetail {
    loads = List.copyOf(loads);
    entries = List.copyOf(entries);
  }

  /** The entries of one dataset. */
  List<LedgerLine> entriesOf(String dataset) {
    return entries.stream().filter(entry -> entry.dataset().equals(dataset)).toList();
  }
}
