package vn.kho.quality.check;

import java.util.ArrayList;
import java.util.List;
import vn.kho.quality.expectation.Check;
import vn.kho.quality.expectation.ReadyRule;
import vn.kho.quality.suite.Given;

/** Which columns a rule about rows looks at. */
final class RuleColumns {
  private RuleColumns() {}

  /** Whether each row keeps or breaks it. */
  static boolean ofRows(ReadyRule rule) {
    Check check = rule.check();
    return check instanceof Check.Rows
        || check instanceof Check.Unique
        || check instanceof Check.Ordered
        || check instanceof Check.Relative;
  }

  static List<String> of(ReadyRule rule) {
    List<String> columns = new ArrayList<>();
    for (String argument : List.of("column", "column_A", "column_B", "column_list")) {
      Given given = rule.rule().arguments().get(argument);
      if (given != null && given.value() instanceof List<?> list) {
        list.forEach(name -> columns.add(String.valueOf(name)));
      } else if (given != null && given.value() != null) {
        columns.add(String.valueOf(given.value()));
      }
    }
    return columns;
  }
}
