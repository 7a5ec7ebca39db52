package vn.kho.etl.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.expressions.Expressions;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.page.FailingRow;
import vn.kho.quality.page.RuleReport;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.table.SystemTable;

/** Reads the outcomes of rules of some runs from {@code quality.verdict}. */
final class RuleOutcomeReader {
  private static final Pattern BOTH =
      Pattern.compile("(.*?) / ((?:Column|The table)\\b.*)", Pattern.DOTALL);
  private static final List<String> COLUMNS =
      List.of(
          "run_id",
          "dataset",
          "rule",
          "expectation",
          "column_name",
          "severity",
          "dimension",
          "outcome",
          "observed",
          "expected",
          "element_count",
          "unexpected_count",
          "missing_count",
          "message",
          "origin");

  private final Map<String, List<RuleReport>> rules = new HashMap<>();
  private final ContractCatalogue known;

  private RuleOutcomeReader(ContractCatalogue known) {
    this.known = known;
  }

  static RuleOutcomeReader read(SystemTableReader rows, ContractCatalogue known, Set<String> runs) {
    RuleOutcomeReader verdicts = new RuleOutcomeReader(known);
    if (!runs.isEmpty()) {
      rows.read(SystemTable.VERDICT, COLUMNS, Expressions.in("run_id", runs), verdicts::add);
    }
    return verdicts;
  }

  /** A dataset's rules in a run, without score and examples. */
  List<RuleReport> of(String dataset, String run) {
    return rules.getOrDefault(run + " " + dataset, List.of());
  }

  private boolean add(SystemTableReader.SystemTableRow line) {
    String dataset = line.text("dataset");
    String column = line.maybe("column_name");
    RuleReport.RuleDescription about =
        new RuleReport.RuleDescription(
            line.text("expectation"),
            column,
            line.text("severity"),
            line.text("dimension"),
            line.maybe("origin"));
    RuleReport.RuleFigures figures =
        new RuleReport.RuleFigures(
            observed(dataset, column, line.maybe("observed")),
            line.text("expected"),
            line.number("element_count"),
            line.number("unexpected_count"),
            line.number("missing_count"));
    boolean hidden = column != null && known.masked(dataset, column);
    Bilingual says = hidden ? Bilingual.of(about.expectation()) : message(line.text("message"));
    rules
        .computeIfAbsent(line.text("run_id") + " " + dataset, unused -> new ArrayList<>())
        .add(
            new RuleReport(
                line.text("rule"), says, about, line.text("outcome"), figures, null, List.of()));
    return true;
  }

  /**
   * The observed value, masked where it could be a value of a personal column, such as a maximum;
   * shares of rows are not.
   */
  private @Nullable String observed(
      String dataset, @Nullable String column, @Nullable String observed) {
    boolean share = observed != null && observed.endsWith(" %");
    return column == null || share ? observed : known.seen(dataset, column, observed);
  }

  /** Splits a message, which the table stores as one text: Vietnamese, a slash, English. */
  private static Bilingual message(String text) {
    Matcher both = BOTH.matcher(text);
    return both.matches() ? new Bilingual(both.group(1), both.group(2)) : new Bilingual(text, text);
  }

  /** A copy of a rule with its description, score and examples. */
  static RuleReport with(
      RuleReport rule,
      @Nullable Bilingual says,
      vn.kho.quality.page.@Nullable ScoreChange score,
      List<FailingRow> examples) {
    return new RuleReport(
        rule.rule(),
        says == null ? rule.says() : says,
        rule.about(),
        rule.outcome(),
        rule.figures(),
        score,
        examples);
  }
}
