package vn.kho.etl.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.quality.verdict.Severity;
import vn.kho.schema.contract.Classification;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;

/** What is known of a dataset's rules and columns when a row breaks one. */
final class RuleFacts {
  /** The outcome of each rule, by the rule's id. */
  private final Map<String, RuleOutcome> rules = new LinkedHashMap<>();

  private final Map<String, Classification> classes;
  private final boolean keyMasked;

  RuleFacts(Contract contract, List<RuleOutcome> outcomes) {
    outcomes.forEach(outcome -> rules.put(outcome.rule(), outcome));
    classes =
        contract.columns().stream().collect(Collectors.toMap(Column::name, Column::classification));
    keyMasked = contract.keyMasked();
  }

  RuleOutcome rule(String id) {
    RuleOutcome rule = rules.get(id);
    if (rule == null) {
      throw new IllegalStateException("No outcome for the rule that a row breaks: " + id);
    }
    return rule;
  }

  boolean critical(String id) {
    return rule(id).severity() == Severity.CRITICAL;
  }

  /** The rules whose failure sets a row aside. */
  List<String> critical() {
    return rules.keySet().stream().filter(this::critical).toList();
  }

  /** Every rule. */
  List<String> all() {
    return List.copyOf(rules.keySet());
  }

  /** The column that a rule is about; empty text where it is about several. */
  String column(String id) {
    return rule(id).column().orElse("");
  }

  String severity(String id) {
    return rule(id).severity().name().toLowerCase(Locale.ROOT);
  }

  boolean masked(String column) {
    return classes.getOrDefault(column, Classification.PUBLIC).masked();
  }

  /** Whether the key of a row may not be seen: it is made of values that are masked. */
  boolean keyMasked() {
    return keyMasked;
  }
}
