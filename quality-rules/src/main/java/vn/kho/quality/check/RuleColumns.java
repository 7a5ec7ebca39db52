package vn.kho.quality.check;

import java.util.ArrayList;
import java.util.List;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.suite.Rule;
import vn.kho.quality.suite.SuiteArgument;

/** Which columns a rule about rows looks at. */
final class RuleColumns {
  private RuleColumns() {}

  /** Whether each row keeps or breaks it. */
  static boolean ofRows(CompiledRule rule) {
    return rule.check().kind().ofRows();
  }

  static List<String> of(CompiledRule rule) {
    return of(rule.rule());
  }

  /** The columns that a rule names, as its suite writes it. */
  static List<String> of(Rule rule) {
    List<String> columns = new ArrayList<>();
    for (String argument : List.of("column", "column_A", "column_B", "column_list")) {
      SuiteArgument given = rule.arguments().get(argument);
      if (given != null && given.value() instanceof List<?> list) {
        list.forEach(name -> columns.add(String.valueOf(name)));
      } else if (given != null && given.value() != null) {
        columns.add(String.valueOf(given.value()));
      }
    }
    return columns;
  }
}
