package vn.kho.quality;

import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.suite.SuiteArgument;
import vn.kho.schema.contract.Bilingual;

/** What is wrong with a row that breaks a rule, in words, as the rule's arguments have it. */
final class RuleWording {
  private static final String GREATER = "expect_column_pair_values_a_to_be_greater_than_b";

  private RuleWording() {}

  static Bilingual of(CompiledRule rule) {
    return rule.expectation().name().equals(GREATER) ? greater(rule) : rule.expectation().words();
  }

  /** A row that has one of two values breaks the rule, unless {@code ignore_row_if} says not. */
  private static Bilingual greater(CompiledRule rule) {
    boolean orEqual = Boolean.TRUE.equals(value(rule, "or_equal"));
    boolean passesOver = "either_value_is_missing".equals(value(rule, "ignore_row_if"));
    Bilingual words =
        orEqual
            ? new Bilingual("dòng có A nhỏ hơn B", "rows where A is less than B")
            : rule.expectation().words();
    return passesOver
        ? words
        : new Bilingual(
            words.vietnamese() + " hoặc thiếu một trong hai",
            words.english() + " or one of them is missing");
  }

  private static @Nullable Object value(CompiledRule rule, String argument) {
    SuiteArgument given = rule.rule().arguments().get(argument);
    return given == null ? null : given.value();
  }
}
