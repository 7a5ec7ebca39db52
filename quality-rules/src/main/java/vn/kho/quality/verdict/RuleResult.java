package vn.kho.quality.verdict;

import org.jspecify.annotations.Nullable;

/**
 * A rule's outcome with what Great Expectations' results hold beside it. The observed value may
 * show values of rows: it is for programs, not for logs.
 *
 * @param outcome how it ended
 * @param success as Great Expectations counts it: a row rule that does not apply succeeds
 * @param observed the observed value; null for row rules
 * @param missing rows that the rule passed over because they hold no value
 */
public record RuleResult(
    RuleOutcome outcome, boolean success, @Nullable Object observed, long missing) {}
