package vn.kho.quality.verdict;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Bilingual;

/**
 * How one rule ended.
 *
 * @param rule its id in the suite, unique there
 * @param expectation the expectation's name
 * @param column the column it is about; empty for rules about several or about the table
 * @param severity what its failure does
 * @param dimension the quality dimension it belongs to
 * @param outcome how it ended
 * @param figures what was counted and observed
 * @param message in Vietnamese and English; names column and threshold, holds no personal value
 * @param origin where the rule is written: file and line
 * @param weight its share in a score
 */
public record RuleOutcome(
    String rule,
    String expectation,
    Optional<String> column,
    Severity severity,
    Dimension dimension,
    Outcome outcome,
    OutcomeFigures figures,
    Bilingual message,
    String origin,
    double weight) {

  /** A copy with another message. */
  public RuleOutcome saying(Bilingual words) {
    return new RuleOutcome(
        rule, expectation, column, severity, dimension, outcome, figures, words, origin, weight);
  }

  /**
   * The figures behind an outcome.
   *
   * @param observed the observed value as text; null where there is none
   * @param expected the threshold as text
   * @param elements rows looked at, after the rule's condition
   * @param unexpected rows that break the rule; 0 for table rules
   * @param missing of the rows looked at, those that the rule passes over since they hold no value
   */
  public record OutcomeFigures(
      @Nullable String observed, String expected, long elements, long unexpected, long missing) {

    /** Figures of a rule that passes over no row. */
    public OutcomeFigures(
        @Nullable String observed, String expected, long elements, long unexpected) {
      this(observed, expected, elements, unexpected, 0);
    }
  }
}
