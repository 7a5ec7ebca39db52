package vn.kho.quality.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.verdict.Outcome;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.schema.table.HiddenValue;
import vn.kho.schema.text.TextTable;

/** A result as a person reads it: a line a rule, and for each that failed why, in two languages. */
final class CheckResultFormatter {
  private static final int EXAMPLES = 3;
  private static final int LONGEST = 60;

  /** The hint for a file that has none of the suite's columns. */
  private static final String FOREIGN =
      "\nkhông có cột nào mà bộ luật nêu: có thể tên cột ở dòng khác (kho read cho biết dòng nào,"
          + " rồi thêm --header-row N), hoặc đây là tệp khác\n"
          + "  none of the columns that the suite names is there: the header may be in another row"
          + " (kho read shows which, then add --header-row N), or this is another file\n";

  private CheckResultFormatter() {}

  static String of(CheckResult result) {
    TextTable table =
        new TextTable(
            "lllrr",
            "kết quả / outcome",
            "mức / severity",
            "luật / rule",
            "sai / broken",
            "dòng / rows");
    result.rules().forEach(rule -> table.add(line(rule.result().outcome())));
    StringBuilder text = new StringBuilder(table.text());
    result.rules().stream()
        .filter(rule -> wrong(rule.result().outcome().outcome()))
        .forEach(
            rule -> {
              why(text, rule.result().outcome());
              rule.unexpected().ifPresent(rows -> examples(text, rows, result.masked()));
            });
    if (foreign(result)) {
      text.append(FOREIGN);
    }
    return text.append('\n').append(closing(result)).toString();
  }

  /** Whether the rules name columns, and the data has none of them. */
  private static boolean foreign(CheckResult result) {
    Set<String> there = Set.of(result.schema().fieldNames());
    List<String> named =
        result.rules().stream().flatMap(rule -> RuleColumns.of(rule.rule()).stream()).toList();
    return !named.isEmpty() && named.stream().noneMatch(there::contains);
  }

  private static String[] line(RuleOutcome outcome) {
    RuleOutcome.OutcomeFigures figures = outcome.figures();
    return new String[] {
      word(outcome.outcome()),
      outcome.severity().name().toLowerCase(Locale.ROOT),
      outcome.rule(),
      counted(outcome) ? number(figures.unexpected()) : "-",
      counted(outcome) ? number(figures.elements()) : "-"
    };
  }

  /**
   * Whether the rule counts rows: SQL rules and rules about columns do not, which differs from
   * counting zero.
   */
  private static boolean counted(RuleOutcome outcome) {
    return outcome.figures().elements() > 0 || outcome.outcome() == Outcome.NOT_APPLICABLE;
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> "đạt / passed";
      case FAILED -> "KHÔNG ĐẠT / FAILED";
      case NOT_APPLICABLE -> "không áp dụng / n.a.";
      case ERRORED -> "LỖI / ERRORED";
    };
  }

  private static void why(StringBuilder text, RuleOutcome outcome) {
    text.append('\n')
        .append(outcome.rule())
        .append(": ")
        .append(outcome.message().vietnamese())
        .append("\n  ")
        .append(outcome.message().english())
        .append('\n');
  }

  private static boolean wrong(Outcome outcome) {
    return outcome == Outcome.FAILED || outcome == Outcome.ERRORED;
  }

  /** The first values that break a rule, with the numbers of their rows where they are known. */
  private static void examples(StringBuilder text, UnexpectedRows rows, Set<String> masked) {
    int shown = Math.min(EXAMPLES, rows.values().size());
    for (int i = 0; i < shown; i++) {
      text.append(i == 0 ? "  ví dụ / such as: " : "; ");
      if (i < rows.positions().size()) {
        text.append("dòng / row ").append(rows.positions().get(i) + 1).append(": ");
      }
      text.append(values(rows.columns(), rows.values().get(i), masked));
    }
    text.append(shown == 0 ? "" : "\n");
  }

  private static String values(
      List<String> columns, List<@Nullable Object> cells, Set<String> masked) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      boolean hidden = cells.get(i) != null && masked.contains(columns.get(i));
      values.add(hidden ? HiddenValue.MASK : value(cells.get(i)));
    }
    return String.join(", ", values);
  }

  private static String value(@Nullable Object cell) {
    if (cell == null) {
      return "(trống / empty)";
    }
    String value = String.valueOf(GxValueFormatter.of(cell));
    String cut = value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value;
    return cell instanceof String ? "'" + cut.replace('\n', ' ') + "'" : cut;
  }

  private static String closing(CheckResult result) {
    long passed = result.count(Outcome.PASSED);
    long idle = result.count(Outcome.NOT_APPLICABLE);
    int all = result.rules().size();
    return "%s: %d/%d luật đạt%s trên %s dòng của %s / %d of %d rules hold%s on %s rows, %.1f s"
        .formatted(
            result.success() ? "ĐẠT / PASSED" : "KHÔNG ĐẠT / FAILED",
            passed,
            all,
            idle == 0 ? "" : ", " + idle + " không áp dụng",
            number(result.rows()),
            result.data(),
            passed,
            all,
            idle == 0 ? "" : ", " + idle + " not applicable",
            number(result.rows()),
            result.time().took().toMillis() / 1000.0);
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
