package vn.kho.etl.report;

import java.util.ArrayList;
import java.util.List;
import vn.kho.quality.contract.UncheckedEntry;
import vn.kho.quality.expectation.CompiledRule;

/** Rules as a table for people. */
public final class RuleTableFormatter {
  private static final List<String> HEADER =
      List.of("rule", "expectation", "columns", "severity", "dimension", "owner", "origin");

  private RuleTableFormatter() {}

  /** A table for each dataset, what is not checked below it, and the count at the end. */
  public static String of(DatasetRuleLister answer) {
    StringBuilder text = new StringBuilder();
    long rules = 0;
    for (DatasetRuleLister.OfDataset dataset : answer.datasets()) {
      text.append(dataset.contract().name()).append('\n');
      List<List<String>> lines = new ArrayList<>();
      lines.add(HEADER);
      dataset.rules().forEach(rule -> lines.add(line(dataset, rule)));
      append(text, lines);
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

  private static List<String> line(DatasetRuleLister.OfDataset dataset, CompiledRule rule) {
    return List.of(
        rule.rule().id(),
        rule.rule().type(),
        String.join(",", DatasetRuleLister.columns(rule)),
        DatasetRuleLister.severity(rule),
        DatasetRuleLister.dimension(rule),
        dataset.owner(rule),
        rule.rule().origin().toString());
  }

  private static void append(StringBuilder text, List<List<String>> lines) {
    int[] widths = new int[HEADER.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (List<String> line : lines) {
      StringBuilder row = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        row.append("  ").append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length()));
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
  }
}
