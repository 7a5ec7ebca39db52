package vn.kho.quality.contract;

import java.util.Optional;
import vn.kho.quality.suite.RuleOrigin;

/**
 * What a contract states and no rule checks: words for people, rules of another engine.
 *
 * @param origin where it is
 * @param column the column it is under; empty for the dataset's own
 * @param words what it says
 * @param why why it is not run
 */
public record UncheckedEntry(
    RuleOrigin origin, Optional<String> column, String words, String why) {}
