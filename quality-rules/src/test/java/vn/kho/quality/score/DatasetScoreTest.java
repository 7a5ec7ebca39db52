package vn.kho.quality.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static vn.kho.quality.verdict.Dimension.ACCURACY;
import static vn.kho.quality.verdict.Dimension.COMPLETENESS;
import static vn.kho.quality.verdict.Dimension.CONFORMITY;
import static vn.kho.quality.verdict.Dimension.COVERAGE;
import static vn.kho.quality.verdict.Dimension.UNIQUENESS;
import static vn.kho.quality.verdict.Outcome.ERRORED;
import static vn.kho.quality.verdict.Outcome.FAILED;
import static vn.kho.quality.verdict.Outcome.NOT_APPLICABLE;
import static vn.kho.quality.verdict.Outcome.PASSED;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.kho.quality.verdict.Dimension;
import vn.kho.quality.verdict.Outcome;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.quality.verdict.Severity;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.table.ScoreColour;

class DatasetScoreTest {
  @Test
  void aRowRuleScoresTheShareOfTheRowsItLookedAt() {
    RuleOutcome rule = rule("name", ACCURACY, FAILED, 1, 200, 25, 100);
    assertThat(points(rule)).isEqualTo(75);
    assertThat(points(rule("name", ACCURACY, PASSED, 1, 200, 1, 100))).isEqualTo(99);
  }

  @Test
  void aTableRuleScoresAllOrNothing() {
    assertThat(points(rule(null, COVERAGE, PASSED, 1, 200, 0, 0))).isEqualTo(100);
    assertThat(points(rule(null, COVERAGE, FAILED, 1, 200, 0, 0))).isZero();
  }

  @Test
  void whatDoesNotApplyCountsForNothingAndWhatCannotBeEvaluatedCountsAsBad() {
    RuleOutcome good = rule("name", ACCURACY, PASSED, 1, 10, 0, 0);
    assertThat(points(good, rule("name", ACCURACY, NOT_APPLICABLE, 5, 0, 0, 0))).isEqualTo(100);
    assertThat(points(good, rule("name", ACCURACY, ERRORED, 1, 0, 0, 0))).isEqualTo(50);
    assertThat(points(good, rule("name", ACCURACY, FAILED, 0, 10, 10, 0))).isEqualTo(100);
    assertThat(DatasetScore.of("a.b", List.of(rule("x", ACCURACY, NOT_APPLICABLE, 1, 0, 0, 0))))
        .satisfies(none -> assertThat(none.whole()).isEmpty())
        .satisfies(none -> assertThat(none.lines()).isEmpty());
  }

  @Test
  void aWeightCountsFromTheRuleToTheDataset() {
    RuleOutcome heavy = rule("id", UNIQUENESS, FAILED, 3, 10, 10, 0);
    RuleOutcome light = rule("name", ACCURACY, PASSED, 1, 10, 0, 0);
    assertThat(points(heavy, light)).isEqualTo(25);
  }

  @Test
  void reportsEveryLevel() {
    DatasetScore score =
        DatasetScore.of(
            "a.b",
            List.of(
                rule("name", ACCURACY, FAILED, 1, 100, 20, 0),
                rule("name", CONFORMITY, PASSED, 1, 100, 0, 0),
                rule("name", COMPLETENESS, FAILED, 2, 100, 30, 0),
                rule(null, COVERAGE, PASSED, 1, 100, 0, 0)));
    assertThat(score.lines().stream().map(DatasetScoreTest::reported))
        .containsExactly(
            "rule r80.0 name đúng 80.0 1.0",
            "rule r100.0 name đúng 100.0 1.0",
            "rule r70.0 name đủ 70.0 2.0",
            "rule r100.0 - đủ 100.0 1.0",
            "dimension coverage - đủ 100.0 1.0",
            "column (table) - - 100.0 1.0",
            "dimension accuracy name đúng 80.0 1.0",
            "dimension completeness name đủ 70.0 2.0",
            "dimension conformity name đúng 100.0 1.0",
            "column name name - 80.0 4.0",
            "group đúng - đúng 90.0 2.0",
            "group đủ - đủ 80.0 3.0",
            "dataset a.b - - 84.0 5.0");
  }

  @Test
  void scoresOfColumnsGroupsAndRulesAgree() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<RuleOutcome> rules =
          IntStream.range(0, 1 + random.nextInt(30)).mapToObj(unused -> any(random)).toList();
      DatasetScore score = DatasetScore.of("a.b", rules);
      for (ScoreLevel level :
          List.of(ScoreLevel.RULE, ScoreLevel.DIMENSION, ScoreLevel.COLUMN, ScoreLevel.GROUP)) {
        List<Score> parts =
            score.lines().stream()
                .filter(line -> line.level() == level)
                .map(ScoreLine::score)
                .toList();
        assertThat(Score.mean(parts).map(Score::points).orElse(-1.0))
            .as(level.word())
            .isCloseTo(score.whole().map(Score::points).orElse(-1.0), within(1e-4));
      }
    }
  }

  @Test
  void greenFromNinetyYellowFromSeventyFive() {
    assertThat(new Score(90, 1, 1).colour()).isEqualTo(ScoreColour.GREEN);
    assertThat(new Score(89.999, 1, 1).colour()).isEqualTo(ScoreColour.YELLOW);
    assertThat(new Score(75, 1, 1).colour()).isEqualTo(ScoreColour.YELLOW);
    assertThat(new Score(74.9, 1, 1).colour()).isEqualTo(ScoreColour.RED);
    assertThat(new Score(89.9999999, 1, 1).colour()).isEqualTo(ScoreColour.GREEN);
    assertThat(new Score(99.99, 1, 1).shown()).isEqualTo("99.9");
  }

  @Test
  void anAgencysDatasetsWeighTheSame() {
    Score distributed = new Score(100, 40, 40);
    Score local = new Score(50, 1, 1);
    assertThat(Score.ofAgency(List.of(distributed, local))).contains(new Score(75, 2, 41));
    assertThat(Score.ofAgency(List.of())).isEmpty();
  }

  private static double points(RuleOutcome... rules) {
    return DatasetScore.of("a.b", List.of(rules)).whole().orElseThrow().points();
  }

  private static String reported(ScoreLine line) {
    String name = line.level() == ScoreLevel.RULE ? "r" + line.score().points() : line.name();
    return String.join(
        " ",
        line.level().word(),
        name,
        line.column().orElse("-"),
        line.group().map(group -> group.words().vietnamese()).orElse("-"),
        String.valueOf(line.score().points()),
        String.valueOf(line.score().weight()));
  }

  private static RuleOutcome any(Random random) {
    Outcome outcome = List.of(Outcome.values()).get(random.nextInt(4));
    long rows = random.nextInt(1000);
    long missing = rows == 0 ? 0 : random.nextInt((int) rows);
    long unexpected =
        outcome == FAILED && rows > missing ? random.nextInt((int) rows) % (rows - missing) : 0;
    return rule(
        random.nextInt(4) == 0 ? null : "c" + random.nextInt(4),
        List.of(Dimension.values()).get(random.nextInt(7)),
        outcome,
        random.nextInt(5),
        rows,
        unexpected,
        missing);
  }

  private static RuleOutcome rule(
      @Nullable String column,
      Dimension dimension,
      Outcome outcome,
      double weight,
      long... figures) {
    return new RuleOutcome(
        "r",
        "expect_anything",
        Optional.ofNullable(column),
        Severity.WARNING,
        dimension,
        outcome,
        new RuleOutcome.OutcomeFigures(null, "", figures[0], figures[1], figures[2]),
        Bilingual.of("x"),
        "suite.yaml:1",
        weight);
  }
}
