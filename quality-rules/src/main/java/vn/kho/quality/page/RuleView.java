package vn.kho.quality.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
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
        Words.sign(rule.outcome()),
        Words.outcome(rule.outcome()),
        Words.severity(rule.about().severity()),
        rule.about().group().words(),
        Words.dimension(rule.about().dimension()),
        Tales.found(rule),
        Tales.change(rule.score()));
  }

  @Nullable Double points() {
    return rule.score() == null ? null : rule.score().points();
  }

  String colour() {
    return rule.score() == null ? "none" : rule.score().colour().word();
  }

  boolean hasExamples() {
    return !rule.examples().isEmpty();
  }

  /** Rows that break the rule and are not shown. */
  boolean more() {
    return rule.figures().unexpected() > rule.examples().size();
  }

  List<Example> examples() {
    return rule.examples();
  }
}
