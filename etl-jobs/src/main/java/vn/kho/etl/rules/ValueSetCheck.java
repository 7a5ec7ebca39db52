package vn.kho.etl.rules;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import vn.kho.quality.suite.Rule;
import vn.kho.quality.suite.SuiteArgument;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.ColumnType.ValueKind;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.Problems;

/**
 * Finds rules whose set holds texts only, of a column that the contract makes a number: a text is
 * no number, so every row breaks such a rule, or none. This happens where the type in the contract
 * was changed after the suite had been drafted.
 */
final class ValueSetCheck {
  private static final Set<ValueKind> NUMBERS =
      EnumSet.of(ValueKind.INT, ValueKind.BIGINT, ValueKind.DOUBLE, ValueKind.DECIMAL);
  private static final String SET = "value_set";

  private ValueSetCheck() {}

  /** Notes each such rule. */
  static void check(Contract contract, List<Rule> rules, Problems problems) {
    for (Rule rule : rules) {
      column(contract, rule)
          .filter(column -> NUMBERS.contains(column.type().kind()) && textsOnly(rule))
          .ifPresent(
              column ->
                  problems.add(
                      ErrorCode.SUITE_INVALID,
                      rule.origin().file(),
                      Objects.requireNonNull(rule.arguments().get(SET)).line(),
                      message(rule, column)));
    }
  }

  private static Optional<Column> column(Contract contract, Rule rule) {
    SuiteArgument named = rule.arguments().get("column");
    return named == null
        ? Optional.empty()
        : contract.columns().stream().filter(c -> c.name().equals(named.value())).findFirst();
  }

  private static boolean textsOnly(Rule rule) {
    SuiteArgument set = rule.arguments().get(SET);
    return set != null
        && set.value() instanceof List<?> values
        && !values.isEmpty()
        && values.stream().allMatch(String.class::isInstance);
  }

  private static String message(Rule rule, Column column) {
    return "Cannot check rule '"
        + rule.id()
        + "', its value_set holds texts, and column "
        + column.name()
        + " is "
        + column.type()
        + ": no value can be in it. Write numbers, without quotes.";
  }
}
