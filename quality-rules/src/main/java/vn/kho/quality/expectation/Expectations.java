package vn.kho.quality.expectation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.kho.quality.expectation.rule.AggregateRules;
import vn.kho.quality.expectation.rule.CitizenIdRules;
import vn.kho.quality.expectation.rule.CodeListRules;
import vn.kho.quality.expectation.rule.DistinctRules;
import vn.kho.quality.expectation.rule.DivergenceRule;
import vn.kho.quality.expectation.rule.FreshnessRules;
import vn.kho.quality.expectation.rule.NullRules;
import vn.kho.quality.expectation.rule.ParseRules;
import vn.kho.quality.expectation.rule.PatternRules;
import vn.kho.quality.expectation.rule.PeriodRules;
import vn.kho.quality.expectation.rule.QueryRules;
import vn.kho.quality.expectation.rule.RangeRules;
import vn.kho.quality.expectation.rule.RecordRules;
import vn.kho.quality.expectation.rule.ReferenceRules;
import vn.kho.quality.expectation.rule.SequenceRules;
import vn.kho.quality.expectation.rule.SetRules;
import vn.kho.quality.expectation.rule.StandardRules;
import vn.kho.quality.expectation.rule.TableRules;
import vn.kho.quality.expectation.rule.TypeRules;
import vn.kho.quality.expectation.rule.UniqueRules;
import vn.kho.quality.expectation.rule.VietnamRules;

/** All expectations that Kho knows, by name. */
public final class Expectations {
  private static final Map<String, Expectation> KNOWN = known();

  /** Retired by Great Expectations, since they mean little on today's amounts of data. */
  private static final Set<String> RETIRED =
      Set.of(
          "expect_column_chisquare_test_p_value_to_be_greater_than",
          "expect_column_bootstrapped_ks_test_p_value_to_be_greater_than",
          "expect_column_parameterized_distribution_ks_test_p_value_to_be_greater_than",
          "expect_column_pair_cramers_phi_value_to_be_less_than");

  private Expectations() {}

  /** The expectation of a name, in any case of letters. */
  public static Optional<Expectation> named(String name) {
    return Optional.ofNullable(KNOWN.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Whether Great Expectations has retired it. */
  public static boolean isRetired(String name) {
    return RETIRED.contains(name.toLowerCase(Locale.ROOT));
  }

  /** All names, sorted. */
  public static Set<String> names() {
    return KNOWN.keySet();
  }

  private static Map<String, Expectation> known() {
    Map<String, Expectation> known = new TreeMap<>();
    Stream.of(
            NullRules.all(),
            SetRules.all(),
            CodeListRules.all(),
            ReferenceRules.all(),
            FreshnessRules.all(),
            PeriodRules.all(),
            VietnamRules.all(),
            CitizenIdRules.all(),
            StandardRules.all(),
            RangeRules.all(),
            PatternRules.all(),
            ParseRules.all(),
            SequenceRules.all(),
            UniqueRules.all(),
            RecordRules.all(),
            TypeRules.all(),
            AggregateRules.all(),
            DistinctRules.all(),
            TableRules.all(),
            DivergenceRule.all(),
            QueryRules.all())
        .flatMap(List::stream)
        .forEach(expectation -> known.put(expectation.name(), expectation));
    return known;
  }
}
