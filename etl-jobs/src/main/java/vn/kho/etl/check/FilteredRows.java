package vn.kho.etl.check;

import java.util.List;
import java.util.Set;
import vn.kho.etl.rows.StageRows;
import vn.kho.quality.metric.MetricValue;
import vn.kho.quality.verdict.RuleOutcome;

/**
 * Rows after the rules.
 *
 * @param outcomes one per rule
 * @param read how many rows were judged
 * @param kept rows that break no critical rule
 * @param rejected how many rows break one
 * @param rejects the critical rules that they break, shaped as the quarantine table
 * @param findings every failed rule of every row, shaped as the finding table
 * @param rowRules the rules that some row breaks
 * @param metrics what was measured of all rows, before any was refused
 * @param states of the rules about these rows
 */
record FilteredRows(
    List<RuleOutcome> outcomes,
    long read,
    StageRows kept,
    long rejected,
    StageRows rejects,
    StageRows findings,
    Set<String> rowRules,
    List<MetricValue> metrics,
    CheckVerdict.TableStateWriter states) {

  /** A copy with other outcomes. */
  FilteredRows with(List<RuleOutcome> others) {
    return new FilteredRows(
        others, read, kept, rejected, rejects, findings, rowRules, metrics, states);
  }

  /** A copy with other findings. */
  FilteredRows withFindings(StageRows others) {
    return new FilteredRows(
        outcomes, read, kept, rejected, rejects, others, rowRules, metrics, states);
  }
}
