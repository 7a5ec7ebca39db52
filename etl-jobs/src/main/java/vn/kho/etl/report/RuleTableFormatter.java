package vn.kho.etl.report;

import vn.kho.quality.contract.UncheckedEntry;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.schema.text.TextTable;

/** Formats rules as text tables. */
public final class RuleTableFormatter {
  private static final String INDENT = "  ";
  private static final String[] HEADER = {
    "rule", "expectation", "columns", "severity", "dimension", "owner", "origin"
  };

  private RuleTableFormatter() {}

  /** A table for each dataset with the unchecked constraints below it, and the total count. */
  public static String of(DatasetRuleLister answer) {
    StringBuilder text = new StringBuilder();
    long rules = 0;
    for (DatasetRuleLister.ListedRules dataset : answer.datasets()) {
      text.append(dataset.contract().name()).append('\n');
      TextTable table = new TextTable("lllllll", HEADER).indented(INDENT.length());
      dataset.rules().forEach(rule -> table.add(line(dataset, rule)));
      table.text().lines().forEach(line -> text.append(INDENT).append(line).append('\n'));
      for (UncheckedEntry one : dataset.unchecked()) {
        text.append("  not run, ")
            .append(one.why())
            .append(": ")
            .append(one.words())
            .append("  ")
            .append(one.origin().below(answer.home()))
            .append('\n');
      }
      text.append('\n');
      rules += dataset.rules().size();
    }
    int datasets = answer.datasets().size();
    return text
        + "%d %s on %d %s"
            .formatted(
                rules,
                rules == 1 ? "rule" : "rules",
                datasets,
                datasets == 1 ? "dataset" : "datasets");
  }

  private static String[] line(DatasetRuleLister.ListedRules dataset, CompiledRule rule) {
    return new String[] {
      rule.rule().id(),
      rule.rule().type(),
      String.join(",", DatasetRuleLister.columns(rule)),
      DatasetRuleLister.severity(rule),
      DatasetRuleLister.dimension(rule),
      dataset.owner(rule),
      rule.rule().origin().toString()
    };
  }
}
