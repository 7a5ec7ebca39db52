package vn.kho.quality.score;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.kho.quality.verdict.Dimension;
import vn.kho.quality.verdict.RuleOutcome;

/**
 * The scores of one dataset in one run: rule, dimension of a column, column, dataset, each the
 * weighted mean of the level below. A rule weighs what its suite says, 1 where it says nothing;
 * everything above weighs what its rules weigh, so that columns, groups and the dataset tell one
 * story. Rules about several columns, or about the table, make a column of their own.
 *
 * <p>A row that a critical rule set aside still counts: the score is of what the agency delivered.
 */
public final class DatasetScore {
  /** Stands for the table as a whole. */
  static final String TABLE = "(table)";

  private final Map<String, Map<Dimension, List<Score>>> parts = new TreeMap<>();
  private final Map<Group, List<Score>> groups = new EnumMap<>(Group.class);
  private final List<ScoreLine> lines = new ArrayList<>();
  private final Optional<Score> whole;

  private DatasetScore(String dataset, List<RuleOutcome> outcomes) {
    outcomes.forEach(this::add);
    List<Score> columns = new ArrayList<>();
    parts.forEach((column, dimensions) -> column(column, dimensions).ifPresent(columns::add));
    groups.forEach(
        (group, scores) ->
            Score.mean(scores).ifPresent(score -> lines.add(ScoreLine.of(group, score))));
    whole = Score.mean(columns);
    whole.ifPresent(score -> lines.add(ScoreLine.of(Level.DATASET, dataset, score)));
  }

  /** Scores the outcomes of a dataset's rules. */
  public static DatasetScore of(String dataset, List<RuleOutcome> outcomes) {
    return new DatasetScore(dataset, outcomes);
  }

  /** The dataset's score; empty where no rule found anything to look at. */
  public Optional<Score> whole() {
    return whole;
  }

  /** Every score, from the rules up to the dataset. */
  public List<ScoreLine> lines() {
    return List.copyOf(lines);
  }

  static Optional<String> named(String column) {
    return column.equals(TABLE) ? Optional.empty() : Optional.of(column);
  }

  private void add(RuleOutcome outcome) {
    Optional<Score> scored = Score.of(outcome);
    if (scored.isEmpty()) {
      return;
    }
    Score score = scored.orElseThrow();
    Group group = Group.of(outcome.dimension());
    parts
        .computeIfAbsent(outcome.column().orElse(TABLE), unused -> new EnumMap<>(Dimension.class))
        .computeIfAbsent(outcome.dimension(), unused -> new ArrayList<>())
        .add(score);
    groups.computeIfAbsent(group, unused -> new ArrayList<>()).add(score);
    lines.add(
        new ScoreLine(Level.RULE, outcome.rule(), outcome.column(), Optional.of(group), score));
  }

  private Optional<Score> column(String column, Map<Dimension, List<Score>> dimensions) {
    List<Score> means = new ArrayList<>();
    dimensions.forEach(
        (dimension, scores) ->
            Score.mean(scores)
                .ifPresent(
                    score -> {
                      means.add(score);
                      lines.add(ScoreLine.of(dimension, column, score));
                    }));
    Optional<Score> mean = Score.mean(means);
    mean.ifPresent(
        score ->
            lines.add(new ScoreLine(Level.COLUMN, column, named(column), Optional.empty(), score)));
    return mean;
  }
}
