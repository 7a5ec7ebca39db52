package vn.kho.quality.expectation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import vn.kho.quality.suite.Rule;
import vn.kho.quality.suite.RuleOrigin;
import vn.kho.quality.verdict.Severity;

/**
 * A rule of a suite, checked against the columns and ready for the engine.
 *
 * @param rule as written
 * @param expectation what it is
 * @param condition the rows it looks at; empty for all
 * @param mostly the share of rows that must keep it
 * @param check what the engine does
 * @param column the column it is about, if it is about one
 * @param expected its threshold as text
 * @param limit how many rows may break it; empty: {@code mostly} says it
 */
public record CompiledRule(
    Rule rule,
    Expectation expectation,
    Optional<Column> condition,
    double mostly,
    CompiledCheck check,
    Optional<String> column,
    String expected,
    Optional<UnexpectedLimit> limit) {
  /** Whether the counts satisfy the rule: few enough of the rows break it, or it looks at none. */
  public boolean allows(RuleObservation.Counted counted) {
    long looked = counted.elements() - counted.missing();
    return looked == 0
        || limit
            .map(most -> most.holds(counted.unexpected(), counted.elements()))
            .orElseGet(() -> (looked - counted.unexpected()) / (double) looked >= mostly);
  }

  private static final String MEASURING = "expect_table_row_count_to_be_between";

  /**
   * A rule that always passes and only measures figures.
   *
   * @param id by which it is told apart
   * @param measures the figures
   */
  public static CompiledRule measuring(String id, List<RequiredMetric> measures) {
    Rule rule =
        new Rule(
            id,
            MEASURING,
            Map.of(),
            RuleOrigin.of(Path.of(""), 0),
            Severity.INFO,
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty(),
            Map.of());
    return new CompiledRule(
        rule,
        Expectations.named(MEASURING).orElseThrow(),
        Optional.empty(),
        1,
        new CompiledCheck.Figures(
            measures, (rows, figures) -> new AggregateFinding(true, null, null)),
        Optional.empty(),
        "",
        Optional.empty());
  }
}
