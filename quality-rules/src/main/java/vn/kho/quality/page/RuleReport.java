package vn.kho.quality.page;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.score.DimensionGroup;
import vn.kho.quality.verdict.Dimension;
import vn.kho.schema.contract.Bilingual;

/**
 * How one rule ended.
 *
 * @param rule its id
 * @param says what it demands, in words
 * @param about its expectation, column, severity, dimension and origin
 * @param outcome passed, failed, not_applicable, errored
 * @param figures what was counted and seen
 * @param score its score; null where it does not count
 * @param examples a few rows that break it
 */
public record RuleReport(
    String rule,
    Bilingual says,
    RuleDescription about,
    String outcome,
    RuleFigures figures,
    @Nullable ScoreChange score,
    List<FailingRow> examples) {

  /** Copies the list. */
  public RuleReport {
    examples = List.copyOf(examples);
  }

  /**
   * What a rule is about.
   *
   * @param expectation the expectation's name
   * @param column its column; null where it is about several, or none
   * @param severity critical, warning, info
   * @param dimension the quality dimension
   * @param origin file and line of the rule; null where unknown
   */
  public record RuleDescription(
      String expectation,
      @Nullable String column,
      String severity,
      String dimension,
      @Nullable String origin) {

    /** The group of the dimension. */
    public DimensionGroup group() {
      return DimensionGroup.of(Dimension.valueOf(dimension.toUpperCase(Locale.ROOT)));
    }
  }

  /**
   * What was counted and seen.
   *
   * @param observed the observed value; null where there is none
   * @param expected the threshold
   * @param elements rows looked at
   * @param unexpected rows that break it
   * @param missing rows passed over, since they hold no value
   */
  public record RuleFigures(
      @Nullable String observed, String expected, long elements, long unexpected, long missing) {}

  /** Whether it demands attention. */
  public boolean broken() {
    return outcome.equals("failed") || outcome.equals("errored");
  }

  /** Whether it is worse than the time before. */
  public boolean fell() {
    return score != null && score.fell();
  }

  /** Whether it is better than the time before. */
  public boolean rose() {
    return score != null && score.rose();
  }
}
