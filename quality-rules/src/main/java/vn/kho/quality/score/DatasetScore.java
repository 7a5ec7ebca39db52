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
 * everything above weighs what its rules weigh, so that columns, groups and the dataset agree with
 * each other. Rules about several columns, or about the table, make a column of their own.
 *
 * <p>A row that a critical rule set aside still counts: the score is of what the agency delivered.
 * So does a record that cleaning refused, which no rule could look at: it satisfies none of them,
 * so every score is that of the rows that were judged times the share of records that were
 * accepted.
 */
public final class DatasetScore {
  /** The name of the score where every record was refused, so that no rule had rows. */
  static final String ACCEPTED = "records_accepted";

  private static final double MOST = 100;

  /** Stands for the table as a whole. */
  static final String TABLE = "(table)";

  private final Map<String, Map<Dimension, List<Score>>> parts = new TreeMap<>();
  private final Map<DimensionGroup, List<Score>> groups = new EnumMap<>(DimensionGroup.class);
  private final List<ScoreLine> lines = new ArrayList<>();
  private final Optional<Score> whole;

  private final double accepted;

  private DatasetScore(String dataset, List<RuleOutcome> outcomes, double accepted) {
    this.accepted = accepted;
    outcomes.forEach(outcome -> Score.of(outcome).ifPresent(score -> add(outcome, score)));
    if (parts.isEmpty() && accepted < 1) {
      add(ACCEPTED, Optional.empty(), Dimension.CONFORMITY, new Score(MOST, 1, 1));
    }
    List<Score> columns = new ArrayList<>();
    parts.forEach((column, dimensions) -> column(column, dimensions).ifPresent(columns::add));
    groups.forEach(
        (group, scores) ->
            Score.mean(scores).ifPresent(score -> lines.add(ScoreLine.of(group, score))));
    whole = Score.mean(columns);
    whole.ifPresent(score -> lines.add(ScoreLine.of(ScoreLevel.DATASET, dataset, score)));
  }

  /** Scores the outcomes of a dataset's rules, where nothing was refused before them. */
  public static DatasetScore of(String dataset, List<RuleOutcome> outcomes) {
    return of(dataset, outcomes, 1);
  }

  /**
   * Scores the outcomes of a dataset's rules.
   *
   * @param accepted the share of the records read, 0 to 1, that cleaning accepted
   */
  public static DatasetScore of(String dataset, List<RuleOutcome> outcomes, double accepted) {
    return new DatasetScore(dataset, outcomes, accepted);
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

  private void add(RuleOutcome outcome, Score score) {
    add(outcome.rule(), outcome.column(), outcome.dimension(), score);
  }

  private void add(String rule, Optional<String> column, Dimension dimension, Score ofJudged) {
    Score score = new Score(ofJudged.points() * accepted, ofJudged.weight(), ofJudged.rules());
    DimensionGroup group = DimensionGroup.of(dimension);
    parts
        .computeIfAbsent(column.orElse(TABLE), unused -> new EnumMap<>(Dimension.class))
        .computeIfAbsent(dimension, unused -> new ArrayList<>())
        .add(score);
    groups.computeIfAbsent(group, unused -> new ArrayList<>()).add(score);
    lines.add(new ScoreLine(ScoreLevel.RULE, rule, column, Optional.of(group), score));
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
            lines.add(
                new ScoreLine(ScoreLevel.COLUMN, column, named(column), Optional.empty(), score)));
    return mean;
  }
}
