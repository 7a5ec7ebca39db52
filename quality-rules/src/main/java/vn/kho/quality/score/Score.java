package vn.kho.quality.score;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import vn.kho.quality.verdict.Outcome;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.schema.table.ScoreColour;

/**
 * A quality score.
 *
 * @param points 0 to 100, to a millionth
 * @param weight its share in the score of what it belongs to
 * @param rules how many rules are behind it
 */
public record Score(double points, double weight, int rules) {
  private static final double FINEST = 1e6;

  /** Rounds, so that 90 written as a sum of thirds is still 90. */
  public Score {
    points = Math.round(points * FINEST) / FINEST;
  }

  /**
   * The score of one rule: the share of the rows it looked at that satisfy it; 100 or 0 for a rule
   * about the whole table. Empty where it found nothing to look at, or weighs nothing: that is
   * neither good nor bad. A rule that could not be evaluated scores 0: what is not known to be good
   * must not lift a score.
   */
  static Optional<Score> of(RuleOutcome rule) {
    if (rule.weight() <= 0) {
      return Optional.empty();
    }
    return switch (rule.outcome()) {
      case NOT_APPLICABLE -> Optional.empty();
      case ERRORED -> Optional.of(new Score(0, rule.weight(), 1));
      case PASSED, FAILED -> Optional.of(new Score(points(rule), rule.weight(), 1));
    };
  }

  private static double points(RuleOutcome rule) {
    RuleOutcome.OutcomeFigures figures = rule.figures();
    long looked = figures.elements() - figures.missing();
    if (figures.unexpected() > 0 && looked > 0) {
      return 100.0 * Math.max(0, looked - figures.unexpected()) / looked;
    }
    return rule.outcome() == Outcome.PASSED ? 100 : 0;
  }

  /** The weighted mean of parts, which weighs as much as they do; empty where there is none. */
  static Optional<Score> mean(Collection<Score> parts) {
    double weight = parts.stream().mapToDouble(Score::weight).sum();
    if (weight <= 0) {
      return Optional.empty();
    }
    double points = parts.stream().mapToDouble(part -> part.points * part.weight).sum() / weight;
    return Optional.of(new Score(points, weight, parts.stream().mapToInt(Score::rules).sum()));
  }

  /**
   * The score of an agency. Each of its datasets has the same weight, so that many rules on its
   * best dataset do not raise the score.
   */
  public static Optional<Score> ofAgency(Collection<Score> datasets) {
    return mean(
        datasets.stream().map(dataset -> new Score(dataset.points, 1, dataset.rules)).toList());
  }

  /** The points with one decimal, cut and not rounded, so that only a full score reads 100.0. */
  public String shown() {
    return String.format(Locale.ROOT, "%.1f", Math.floor(points * 10) / 10);
  }

  /** Its colour: green, yellow or red. */
  public ScoreColour colour() {
    return ScoreColour.of(points);
  }
}
