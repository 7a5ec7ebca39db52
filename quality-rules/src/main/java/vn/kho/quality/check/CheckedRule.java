package vn.kho.quality.check;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.suite.Rule;
import vn.kho.quality.verdict.RuleResult;

/**
 * One rule and how it ended.
 *
 * @param rule as the suite has it
 * @param arguments its arguments with their values, in the order of the suite
 * @param result how it ended
 * @param unexpected rows that break it; empty for a rule about figures or about the table
 */
public record CheckedRule(
    Rule rule,
    Map<String, @Nullable Object> arguments,
    RuleResult result,
    Optional<UnexpectedRows> unexpected) {

  /** Whether it holds, as Great Expectations counts: what does not apply holds. */
  public boolean success() {
    return result.success();
  }
}
