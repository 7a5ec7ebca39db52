package vn.kho.quality.score;

import java.util.Locale;
import java.util.Optional;
import vn.kho.quality.verdict.Dimension;

/**
 * One score as {@code quality.score} keeps it.
 *
 * @param level what it is about
 * @param name the rule, dimension, column, group, dataset or agency
 * @param column the column; empty where it is about more than one, or none
 * @param group the group; empty where it is about more than one
 * @param score the score
 */
public record ScoreLine(
    ScoreLevel level,
    String name,
    Optional<String> column,
    Optional<DimensionGroup> group,
    Score score) {

  /** A score about more than one column and group. */
  public static ScoreLine of(ScoreLevel level, String name, Score score) {
    return new ScoreLine(level, name, Optional.empty(), Optional.empty(), score);
  }

  static ScoreLine of(DimensionGroup group, Score score) {
    return new ScoreLine(
        ScoreLevel.GROUP, group.words().vietnamese(), Optional.empty(), Optional.of(group), score);
  }

  static ScoreLine of(Dimension dimension, String column, Score score) {
    return new ScoreLine(
        ScoreLevel.DIMENSION,
        dimension.name().toLowerCase(Locale.ROOT),
        DatasetScore.named(column),
        Optional.of(DimensionGroup.of(dimension)),
        score);
  }
}
