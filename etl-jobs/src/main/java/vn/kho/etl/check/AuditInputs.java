package vn.kho.etl.check;

import java.util.Optional;
import java.util.Set;

/**
 * What the comparison with the table, and the writing of the audit branch, need.
 *
 * @param whole judges the table, where the load is only a part of it
 * @param compared the writer that has compared the rows already
 * @param singleRowRules the rules that look at one row alone
 */
record AuditInputs(
    AuditTarget target,
    CheckStaging stage,
    Optional<IncrementalEvaluator> whole,
    Optional<? extends AuditWriter> compared,
    Set<String> singleRowRules) {}
