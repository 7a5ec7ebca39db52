package vn.kho.quality.contract;

import java.util.Optional;
import vn.kho.quality.suite.RuleOrigin;

/**
 * An entry of a contract that no rule checks: text for people, or a rule of another engine.
 *
 * @param origin where it is
 * @param column the column it is under; empty for the dataset's own
 * @param words what it says
 * @param why why it is not run
 */
public record UncheckedEntry(
    RuleOrigin origin, Optional<String> column, String words, String why) {}
