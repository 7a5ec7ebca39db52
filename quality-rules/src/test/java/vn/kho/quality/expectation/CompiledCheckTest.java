package vn.kho.quality.expectation;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The kinds of rules and of observations, over which engines switch and then cast. */
class CompiledCheckTest {
  private static final Column COLUMN = lit(1);
  private static final AggregateFinding FINDING = new AggregateFinding(true, null, null);

  private static final List<CompiledCheck> CHECKS =
      List.of(
          new CompiledCheck.Rows(COLUMN, COLUMN),
          new CompiledCheck.Unique(List.of(COLUMN), COLUMN),
          new CompiledCheck.Ordered(
              COLUMN, CompiledCheck.OrderDirection.INCREASING, true, List.of(), Optional.empty()),
          new CompiledCheck.Reference(COLUMN, new NoValues()),
          new CompiledCheck.Periods(List.of(), COLUMN, (groups, missing, first) -> FINDING),
          new CompiledCheck.Relative(List.of(), found -> new CompiledCheck.Rows(COLUMN, COLUMN)),
          new CompiledCheck.Figures(List.of(), (rows, found) -> FINDING),
          new CompiledCheck.Decided(FINDING),
          new CompiledCheck.Unfit("no such column"),
          new CompiledCheck.Query("SELECT 1", null, CompiledCheck.QueryComparison.NO_ROWS));

  private static final List<RuleObservation> OBSERVATIONS =
      List.of(
          new RuleObservation.Counted(3, 2, 1),
          new RuleObservation.Measured(3, List.of(1L)),
          new RuleObservation.Found(FINDING),
          new RuleObservation.Broken("why"));

  @Test
  void aKindIsNamedAfterItsRecordAndEachHasOne() {
    assertThat(CHECKS)
        .allSatisfy(one -> assertThat(one.kind().name()).isEqualTo(name(one.getClass())));
    assertThat(names(CompiledCheck.CheckKind.values()))
        .containsExactlyInAnyOrderElementsOf(records(CompiledCheck.class))
        .containsExactlyInAnyOrderElementsOf(CHECKS.stream().map(c -> c.kind().name()).toList());

    assertThat(OBSERVATIONS)
        .allSatisfy(one -> assertThat(one.kind().name()).isEqualTo(name(one.getClass())));
    assertThat(names(RuleObservation.ObservationKind.values()))
        .containsExactlyInAnyOrderElementsOf(records(RuleObservation.class))
        .containsExactlyInAnyOrderElementsOf(
            OBSERVATIONS.stream().map(o -> o.kind().name()).toList());
  }

  @Test
  void figuresAreGivenOfTheirOwnKindOnly() {
    for (CompiledCheck check : CHECKS) {
      if (check.kind() == CompiledCheck.CheckKind.FIGURES) {
        assertThat(check.figures()).isSameAs(check);
      } else {
        assertThatThrownBy(check::figures)
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining(check.kind().name());
      }
    }
    for (RuleObservation one : OBSERVATIONS) {
      if (one.kind() == RuleObservation.ObservationKind.MEASURED) {
        assertThat(one.measured()).isSameAs(one);
      } else {
        assertThatThrownBy(one::measured).isInstanceOf(IllegalStateException.class);
      }
    }
  }

  /** A column of another dataset without a value. */
  private static final class NoValues implements ReferenceColumn {
    @Override
    public Set<String> among(Set<String> values) {
      return Set.of();
    }

    @Override
    public Dataset<Row> values(SparkSession spark) {
      return spark.emptyDataFrame();
    }

    @Override
    public @Nullable Object figure(RequiredMetric.FigureKind figure) {
      return null;
    }
  }

  private static List<String> names(Enum<?>[] kinds) {
    return Stream.of(kinds).map(Enum::name).toList();
  }

  private static List<String> records(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses()).map(CompiledCheckTest::name).toList();
  }

  private static String name(Class<?> record) {
    return record.getSimpleName().toUpperCase(Locale.ROOT);
  }
}
