package vn.kho.quality.expectation;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.Expectation.RuleTiming;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.expectation.argument.ArgumentKind;
import vn.kho.quality.sql.ReadOnlySql;
import vn.kho.quality.sql.SqlRefusedException;
import vn.kho.quality.suite.Rule;
import vn.kho.quality.suite.SuiteArgument;

/**
 * What a rule depends on besides the rows of its dataset, as its text shows: while these and the
 * rows are unchanged, so is its verdict. Code lists are left out, since the fingerprint of each
 * loaded file covers them.
 *
 * @param timing what it takes from the clock
 * @param datasets other datasets, as {@code domain.dataset}
 */
public record RuleInputs(RuleTiming timing, Set<String> datasets) {
  private static final RuleInputs ANYTHING = new RuleInputs(RuleTiming.MOMENT, Set.of());

  /** Copies the set. */
  public RuleInputs {
    datasets = Set.copyOf(datasets);
  }

  /**
   * The inputs of a rule; where they cannot be determined, it counts as depending on the moment.
   *
   * @param parameters those of its suite, which its arguments may name
   */
  public static RuleInputs of(Rule rule, Map<String, @Nullable Object> parameters) {
    String text = (text(rule) + "\n" + parameters.values()).toLowerCase(Locale.ROOT);
    Optional<Expectation> known = Expectations.named(rule.type());
    return known.map(expectation -> of(rule, text, expectation)).orElse(ANYTHING);
  }

  private static RuleInputs of(Rule rule, String text, Expectation expectation) {
    boolean clock = ClockWords.inExpression(text) || ClockWords.isDay(text);
    Map<String, ArgumentKind> kinds =
        expectation.arguments().stream()
            .collect(Collectors.toMap(Argument::name, Argument::kind, (first, second) -> first));
    Set<String> datasets = new TreeSet<>();
    try {
      for (Map.Entry<String, SuiteArgument> given : rule.arguments().entrySet()) {
        ArgumentKind kind = kinds.getOrDefault(given.getKey(), ArgumentKind.ANY);
        datasets.addAll(datasets(kind, String.valueOf(given.getValue().value())));
      }
    } catch (SqlRefusedException e) {
      return ANYTHING; // The load refuses it, with its reason.
    }
    return new RuleInputs(clock ? RuleTiming.MOMENT : expectation.timing(), datasets);
  }

  private static Set<String> datasets(ArgumentKind kind, String value) throws SqlRefusedException {
    return switch (kind) {
      case DATASET -> Set.of(value);
      case QUERY -> ReadOnlySql.published(value);
      case TABLE -> ReadOnlySql.published("SELECT * FROM " + value);
      case COLUMN,
          COLUMNS,
          NUMBER,
          WHOLE,
          SHARE,
          SCALAR,
          TEXT,
          TEXTS,
          REGEX,
          REGEXES,
          VALUES,
          FLAG,
          OBJECT,
          RESULT,
          SPAN,
          ANY ->
          Set.of();
    };
  }

  private static String text(Rule rule) {
    return rule.arguments().values().stream()
        .map(argument -> String.valueOf(argument.value()))
        .collect(Collectors.joining("\n"));
  }
}
