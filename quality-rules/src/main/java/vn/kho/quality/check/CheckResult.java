package vn.kho.quality.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.StructType;
import vn.kho.quality.suite.Suite;
import vn.kho.quality.verdict.Outcome;
import vn.kho.quality.verdict.Severity;

/**
 * The result of running a suite on data.
 *
 * @param suite what was asked
 * @param data what was looked at, as it was named
 * @param schema its columns
 * @param rows how many rows it has
 * @param rules one a rule, in the order of the suite
 * @param options how the result is to be formatted
 * @param time when, and how long it took
 * @param masked columns whose values its text does not show
 */
public record CheckResult(
    Suite suite,
    String data,
    StructType schema,
    long rows,
    List<CheckedRule> rules,
    ResultOptions options,
    CheckTime time,
    Set<String> masked) {

  /**
   * When a check was made.
   *
   * @param at its begin
   * @param took how long it took
   */
  public record CheckTime(Instant at, Duration took) {}

  /** Copies the rules. */
  public CheckResult {
    rules = List.copyOf(rules);
    masked = Set.copyOf(masked);
  }

  /** Whether every rule holds. */
  public boolean success() {
    return rules.stream().allMatch(CheckedRule::success);
  }

  /** Whether every rule of this severity or a higher one holds. */
  public boolean success(Severity least) {
    return rules.stream()
        .allMatch(rule -> rule.success() || rule.rule().severity().compareTo(least) > 0);
  }

  /** How many rules ended so. */
  public long count(Outcome outcome) {
    return rules.stream().filter(r -> r.result().outcome().outcome() == outcome).count();
  }

  /** The result as Great Expectations 1.x writes its validation results. */
  public String json() {
    return GxResultFormatter.of(this);
  }

  /** The result as a short table, Vietnamese and English. */
  public String table() {
    return CheckResultFormatter.of(this);
  }
}
