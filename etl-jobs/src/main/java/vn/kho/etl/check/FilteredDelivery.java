package vn.kho.etl.check;

import java.util.List;
import vn.kho.etl.dedupe.DedupedRows;
import vn.kho.etl.rules.InputSnapshots;
import vn.kho.quality.verdict.RuleOutcome;

/**
 * Rows after the rules, and what was refused before and by them.
 *
 * @param filtered the rows
 * @param refused the records that were refused
 * @param reasons why
 * @param inputs what was published of the other datasets that the rules looked into
 */
record FilteredDelivery(
    FilteredRows filtered,
    RefusedRecords refused,
    List<RefusalReason> reasons,
    InputSnapshots inputs) {
  DedupedRows deduped() {
    return refused.deduped();
  }

  CheckedRows checked() {
    return new CheckedRows(
        filtered.read(),
        filtered.kept().count(),
        filtered.rejected(),
        reasons,
        RetypedColumns.of(deduped().cleaned(), reasons),
        inputs);
  }

  FilteredDelivery with(List<RuleOutcome> others) {
    return new FilteredDelivery(filtered.with(others), refused, reasons, inputs);
  }
}
