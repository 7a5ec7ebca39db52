package vn.kho.etl.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class SumJudgeTest {
  /** The total is last, behind three parts. */
  private static final SumJudge JUDGE = SumJudge.of(List.of(List.of(3, 0, 1, 2)));

  private static List<Tuple> changes(SumJudge judge, long... figures) {
    Object[] values = Arrays.stream(figures).mapToObj(BigDecimal::valueOf).toArray();
    return judge.changes(values, new GroupCellCounts(List.of())).stream()
        .map(change -> tuple(change.column(), change.result(), change.certain()))
        .toList();
  }

  @Test
  void aFigureOfFewDigitsThatMeetsTheSumInAnotherUnitIsProposed() {
    assertThat(changes(JUDGE, 5, 5_000, 0, 10_000)).containsExactly(tuple(0, "5000", false));
    assertThat(changes(JUDGE, 5_000, 2, 0, 7)).containsExactly(tuple(0, "5", false));
    assertThat(changes(JUDGE, 12, 40, 8, 60_000)).containsExactly(tuple(3, "60", false));
  }

  @Test
  void aFigureOfManyDigitsThatMeetsTheSumInAnotherUnitIsRepaired() {
    assertThat(changes(JUDGE, 5_127_000, 2, 0, 5_129)).containsExactly(tuple(0, "5127", true));
    assertThat(changes(JUDGE, 127, 40, 8, 175_000)).containsExactly(tuple(3, "175", true));
  }

  @Test
  void aFigureThatAnotherSumRulesInAloneIsRepairedHoweverFewItsDigits() {
    SumJudge both = SumJudge.of(List.of(List.of(2, 0, 1), List.of(4, 2, 3)));
    assertThat(changes(both, 5, 3, 8, 2, 10)).isEmpty();
    assertThat(changes(both, 5, 3, 9, 2, 10)).containsExactly(tuple(2, "8", true));
  }
}
