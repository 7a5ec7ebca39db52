package vn.kho.quality.expectation.rule;

import static vn.kho.quality.verdict.Dimension.CONFORMITY;
import static vn.kho.quality.verdict.Dimension.COVERAGE;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.AggregateFinding;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.Expectation;
import vn.kho.quality.expectation.RequiredMetric;
import vn.kho.quality.expectation.RequiredMetric.FigureKind;
import vn.kho.quality.expectation.ValueCount;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.expectation.argument.ArgumentKind;
import vn.kho.quality.expectation.argument.Arguments;
import vn.kho.quality.expectation.argument.ValueConverter;
import vn.kho.quality.expectation.argument.ValueLimits;

/** The distinct values of a column against a set. */
public final class DistinctRules {
  private static final String DISTINCT = "các giá trị khác nhau|distinct values";

  private DistinctRules() {}

  public static List<Expectation> all() {
    return List.of(
        sets("expect_column_distinct_values_to_be_in_set", DistinctRules::within),
        sets("expect_column_distinct_values_to_contain_set", DistinctRules::contains),
        sets(
            "expect_column_distinct_values_to_equal_set",
            (found, wanted) -> within(found, wanted) && contains(found, wanted)),
        Expectation.ofTable(
            "expect_column_most_common_value_to_be_in_set",
            CONFORMITY,
            "giá trị phổ biến nhất|most common value",
            DistinctRules::mostCommon,
            Argument.column(),
            Argument.optional("value_set", ArgumentKind.VALUES),
            Argument.optional("ties_okay", ArgumentKind.FLAG)));
  }

  private interface SetComparison {
    boolean holds(Set<String> found, Set<String> wanted);
  }

  private static boolean within(Set<String> found, Set<String> wanted) {
    return wanted.containsAll(found);
  }

  private static boolean contains(Set<String> found, Set<String> wanted) {
    return found.containsAll(wanted);
  }

  private static Expectation sets(String name, SetComparison comparison) {
    return Expectation.ofTable(
        name,
        COVERAGE,
        DISTINCT,
        a -> {
          Column value = ValueConverter.column(a, "column");
          boolean any = !a.has("value_set");
          Set<String> wanted = keys(a);
          SetKeys same = same(a);
          return new CompiledCheck.Figures(
              List.of(RequiredMetric.of(FigureKind.VALUE_COUNTS, value)),
              (rows, f) -> judge(counts(f.get(0)), same, any ? null : wanted, comparison));
        },
        Argument.column(),
        Argument.optional("value_set", ArgumentKind.VALUES),
        Argument.optional("parse_strings_as_datetimes", ArgumentKind.FLAG));
  }

  private static Set<String> keys(Arguments a) {
    return same(a).listed(a.values("value_set"));
  }

  private static SetKeys same(Arguments a) {
    return new SetKeys(a.type("column"), a.flag("parse_strings_as_datetimes"));
  }

  private static AggregateFinding judge(
      List<ValueCount> counts,
      SetKeys same,
      @Nullable Set<String> wanted,
      SetComparison comparison) {
    Set<String> found = new HashSet<>();
    List<Object> values = new ArrayList<>();
    for (ValueCount count : counts) {
      found.add(same.found(count.value()));
      values.add(count.value());
    }
    values.sort(ValueLimits::compare);
    boolean success = wanted == null || comparison.holds(found, wanted);
    long outside = wanted == null ? 0 : found.stream().filter(v -> !wanted.contains(v)).count();
    String more = counts.size() > RequiredMetric.MOST_VALUES ? "+" : "";
    return new AggregateFinding(
        success, values, found.size() + more + " distinct, " + outside + " outside the set");
  }

  private static CompiledCheck mostCommon(Arguments a) {
    Set<String> wanted = keys(a);
    boolean any = !a.has("value_set");
    SetKeys same = same(a);
    boolean tiesOkay = a.flag("ties_okay");
    return new CompiledCheck.Figures(
        List.of(RequiredMetric.of(FigureKind.VALUE_COUNTS, a.column())),
        (rows, f) -> {
          List<ValueCount> counts = counts(f.get(0));
          long most = counts.isEmpty() ? 0 : counts.get(0).count();
          List<Object> top = new ArrayList<>();
          counts.stream().filter(c -> c.count() == most).forEach(c -> top.add(c.value()));
          top.sort(ValueLimits::compare);
          long inside = top.stream().filter(v -> wanted.contains(same.found(v))).count();
          boolean success =
              any || (tiesOkay ? inside > 0 : inside > 0 && inside == top.size() && inside == 1);
          return new AggregateFinding(
              success, top, top.size() + " value(s), each " + most + " times");
        });
  }

  private static List<ValueCount> counts(@Nullable Object figure) {
    List<ValueCount> counts = new ArrayList<>();
    if (figure instanceof List<?> list) {
      list.forEach(entry -> counts.add((ValueCount) entry));
    }
    return counts;
  }
}
