package vn.kho.quality.page;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.verdict.LocalizedFormatter;
import vn.kho.quality.verdict.ThresholdFormatter;
import vn.kho.schema.contract.Bilingual;

/**
 * A rule as a page shows it.
 *
 * @param rule the rule
 * @param number its place on the page, for links
 * @param sign of its outcome
 * @param outcome in words
 * @param severity in words
 * @param group in words
 * @param dimension in words
 * @param found what it found
 * @param change how its score moved
 */
record RuleView(
    RuleReport rule,
    int number,
    String sign,
    Bilingual outcome,
    Bilingual severity,
    Bilingual group,
    Bilingual dimension,
    Bilingual found,
    Bilingual change) {

  static RuleView of(RuleReport rule, int number) {
    return new RuleView(
        rule,
        number,
        TermFormatter.sign(rule.outcome()),
        TermFormatter.outcome(rule.outcome()),
        TermFormatter.severity(rule.about().severity()),
        rule.about().group().words(),
        TermFormatter.dimension(rule.about().dimension()),
        SentenceFormatter.found(rule),
        SentenceFormatter.change(rule.score()));
  }

  @Nullable Double points() {
    return rule.score() == null ? null : rule.score().points();
  }

  String colour() {
    return rule.score() == null ? "none" : rule.score().colour().word();
  }

  /** The observed value in Vietnamese and English notation; null where there is none. */
  @Nullable Bilingual observed() {
    String observed = rule.figures().observed();
    return observed == null ? null : LocalizedFormatter.of(observed);
  }

  /** The threshold of the rule in words; null where it has none. */
  @Nullable Bilingual threshold() {
    String expected = rule.figures().expected();
    Bilingual words = ThresholdFormatter.of(expected);
    return words.vietnamese().isEmpty() ? null : words;
  }

  /** File and line of the rule, without the folders of this machine. */
  @Nullable String origin() {
    String origin = rule.about().origin();
    return origin == null
        ? null
        : Arrays.stream(origin.split("; ", -1)).map(RuleView::place).collect(joining("; "));
  }

  /** A suite and a contract have one name in two folders: the folder distinguishes them. */
  private static String place(String origin) {
    return origin.replaceFirst("^.*/(?=[^/]+/[^/]+/[^/]+$)", "");
  }

  /** Whether rows were counted: a rule that asks in SQL or of the columns alone counts none. */
  boolean counted() {
    return rule.figures().elements() > 0 || rule.outcome().equals("not_applicable");
  }

  boolean hasExamples() {
    return !rule.examples().isEmpty();
  }

  /** Rows that break the rule and are not shown. */
  boolean more() {
    return rule.figures().unexpected() > rule.examples().size();
  }

  List<FailingRow> examples() {
    return rule.examples();
  }
}
