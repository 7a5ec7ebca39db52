package vn.kho.quality;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.deequ.ComplianceMetrics;
import vn.kho.quality.expectation.AggregateFinding;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.expectation.RuleObservation;
import vn.kho.quality.verdict.LocalizedFormatter;
import vn.kho.quality.verdict.Outcome;
import vn.kho.quality.verdict.RuleFaultFormatter;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.quality.verdict.RuleResult;
import vn.kho.quality.verdict.ThresholdFormatter;
import vn.kho.schema.contract.Bilingual;

/** Makes outcomes of observations, with messages in Vietnamese and English. */
final class OutcomeFactory {
  private OutcomeFactory() {}

  static RuleResult result(CompiledRule rule, RuleObservation evidence) {
    return switch (evidence.kind()) {
      case COUNTED -> counted(rule, (RuleObservation.Counted) evidence);
      case MEASURED -> measured(rule, evidence.measured());
      case FOUND -> found(rule, ((RuleObservation.Found) evidence).finding(), 0, true);
      case BROKEN -> errored(rule, ((RuleObservation.Broken) evidence).why());
    };
  }

  private static RuleResult measured(CompiledRule rule, RuleObservation.Measured measured) {
    CompiledCheck.Figures figures = rule.check().figures();
    AggregateFinding finding = figures.judge().judge(measured.rows(), measured.figures());
    boolean applies = measured.rows() > 0 || figures.measures().isEmpty();
    return found(rule, finding, measured.rows(), applies);
  }

  private static RuleResult counted(CompiledRule rule, RuleObservation.Counted counted) {
    long looked = counted.elements() - counted.missing();
    double share =
        looked == 0
            ? 1
            : ComplianceMetrics.share(rule.rule().id(), looked - counted.unexpected(), looked);
    boolean success = rule.allows(counted);
    Outcome outcome =
        looked == 0 ? Outcome.NOT_APPLICABLE : success ? Outcome.PASSED : Outcome.FAILED;
    String observed = looked == 0 ? null : percent(share);
    RuleOutcome.OutcomeFigures figures =
        new RuleOutcome.OutcomeFigures(
            observed, rule.expected(), counted.elements(), counted.unexpected(), counted.missing());
    Bilingual message = looked == 0 ? nothing(rule) : broken(rule, counted, looked);
    return new RuleResult(
        outcome(rule, outcome, figures, message), success, null, counted.missing());
  }

  private static Bilingual broken(CompiledRule rule, RuleObservation.Counted counted, long looked) {
    Bilingual words = RuleWording.of(rule);
    Bilingual limits = limits(rule);
    return new Bilingual(
        place(rule, "Cột ", "Bảng")
            + " có "
            + counted.unexpected()
            + "/"
            + looked
            + " "
            + words.vietnamese()
            + limits.vietnamese(),
        place(rule, "Column ", "The table")
            + " has "
            + counted.unexpected()
            + "/"
            + looked
            + " "
            + words.english()
            + limits.english());
  }

  private static RuleResult found(
      CompiledRule rule, AggregateFinding finding, long rows, boolean applies) {
    if (finding.notApplicable() != null) {
      return notApplicable(rule, finding.notApplicable());
    }
    Outcome outcome =
        !applies ? Outcome.NOT_APPLICABLE : finding.success() ? Outcome.PASSED : Outcome.FAILED;
    RuleOutcome.OutcomeFigures figures =
        new RuleOutcome.OutcomeFigures(finding.shown(), rule.expected(), rows, 0);
    Bilingual words = rule.expectation().words();
    Bilingual shown = message(finding);
    Bilingual limits = limits(rule);
    Bilingual message =
        applies
            ? new Bilingual(
                place(rule, "Cột ", "Bảng")
                    + ": "
                    + words.vietnamese()
                    + " là "
                    + shown.vietnamese()
                    + limits.vietnamese(),
                place(rule, "Column ", "The table")
                    + ": "
                    + words.english()
                    + " is "
                    + shown.english()
                    + limits.english())
            : nothing(rule);
    return new RuleResult(
        outcome(rule, outcome, figures, message), outcome != Outcome.FAILED, finding.observed(), 0);
  }

  private static Bilingual message(AggregateFinding finding) {
    if (finding.message() != null) {
      return finding.message();
    }
    return finding.shown() == null
        ? Bilingual.of("-")
        : LocalizedFormatter.of(NumberFormatter.within(finding.shown()));
  }

  private static RuleResult notApplicable(CompiledRule rule, Bilingual why) {
    Bilingual message =
        new Bilingual(
            place(rule, "Cột ", "Bảng") + ": " + why.vietnamese(),
            place(rule, "Column ", "The table") + ": " + why.english());
    RuleOutcome.OutcomeFigures figures =
        new RuleOutcome.OutcomeFigures(null, rule.expected(), 0, 0);
    return new RuleResult(outcome(rule, Outcome.NOT_APPLICABLE, figures, message), true, null, 0);
  }

  private static RuleResult errored(CompiledRule rule, String why) {
    Bilingual reason = RuleFaultFormatter.of(why);
    Bilingual message =
        new Bilingual(
            place(rule, "Cột ", "Bảng") + ": không kiểm được luật, " + reason.vietnamese(),
            place(rule, "Column ", "The table")
                + ": the rule could not be evaluated, "
                + reason.english());
    RuleOutcome.OutcomeFigures figures =
        new RuleOutcome.OutcomeFigures(null, rule.expected(), 0, 0);
    return new RuleResult(outcome(rule, Outcome.ERRORED, figures, message), false, null, 0);
  }

  private static Bilingual nothing(CompiledRule rule) {
    return new Bilingual(
        place(rule, "Cột ", "Bảng") + ": không có dòng nào để kiểm",
        place(rule, "Column ", "The table") + ": there is no row to look at");
  }

  private static RuleOutcome outcome(
      CompiledRule rule, Outcome outcome, RuleOutcome.OutcomeFigures figures, Bilingual message) {
    return new RuleOutcome(
        rule.rule().id(),
        rule.expectation().name(),
        rule.column(),
        rule.rule().severity(),
        rule.rule().dimension().orElse(rule.expectation().dimension()),
        outcome,
        figures,
        message,
        rule.rule().origin().toString(),
        rule.rule().weight());
  }

  private static String place(CompiledRule rule, String column, String table) {
    return rule.column().map(name -> column + name).orElse(table);
  }

  /** The limits of a rule as words in brackets, for a message. */
  private static Bilingual limits(CompiledRule rule) {
    Bilingual words = ThresholdFormatter.of(rule.expected());
    return words.english().isEmpty()
        ? Bilingual.of("")
        : new Bilingual(" (" + words.vietnamese() + ")", " (" + words.english() + ")");
  }

  private static String percent(@Nullable Double share) {
    return share == null ? "-" : String.format(Locale.ROOT, "%.4g %%", share * 100);
  }
}
