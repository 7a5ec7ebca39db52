package vn.kho.quality.deequ;

import com.amazon.deequ.checks.Check;
import com.amazon.deequ.checks.CheckLevel$;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;
import scala.Enumeration;
import scala.Function1;
import scala.Option;
import scala.collection.immutable.List$;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.RequiredMetric;
import vn.kho.quality.verdict.Severity;

/** One rule as a {@code Check} of Deequ, by Deequ's own constraints wherever one metric decides. */
final class DeequCheckBuilder {
  private static final Option<String> NO_HINT = Option.empty();

  private final DeequRule rule;

  private DeequCheckBuilder(DeequRule rule) {
    this.rule = rule;
  }

  /** The check of a rule that Deequ evaluates. */
  static Check of(DeequRule rule) {
    return new DeequCheckBuilder(rule).check();
  }

  private Check check() {
    Check empty =
        new Check(
            level(rule.rule().rule().severity()),
            rule.rule().rule().id(),
            ScalaCollections.seq(List.of()));
    CompiledCheck check = rule.rule().check();
    return switch (check.kind()) {
      case ROWS -> rule.rule().limit().isPresent() ? several(empty) : compliance(empty);
      case UNIQUE ->
          rule.rule().limit().isPresent()
              ? several(empty)
              : uniqueness(empty, (CompiledCheck.Unique) check);
      case FIGURES -> figures(empty, check.figures());
      case QUERY -> several(empty);
      case ORDERED, REFERENCE, PERIODS, RELATIVE, DECIDED, UNFIT ->
          throw new IllegalStateException("Deequ is not asked such a rule: " + check.kind());
    };
  }

  private static Enumeration.Value level(Severity severity) {
    return switch (severity) {
      case CRITICAL -> CheckLevel$.MODULE$.Error();
      case WARNING, INFO -> CheckLevel$.MODULE$.Warning();
    };
  }

  private Check several(Check check) {
    return check.addConstraint(new RuleConstraint(rule));
  }

  private Check compliance(Check check) {
    return check
        .satisfies(
            rule.name("ok"),
            rule.rule().rule().id(),
            assertion(share -> share >= rule.rule().mostly()),
            NO_HINT,
            List$.MODULE$.empty(),
            Option.empty())
        .where(rule.name("looked"));
  }

  private Check uniqueness(Check check, CompiledCheck.Unique unique) {
    return check
        .hasUniqueness(
            ScalaCollections.seq(rule.keys(unique)),
            assertion(share -> share >= rule.rule().mostly()),
            NO_HINT,
            Option.empty())
        .where(rule.name("looked"));
  }

  private Check figures(Check check, CompiledCheck.Figures figures) {
    if (figures.measures().isEmpty()) {
      // where there is no row, Deequ has no size under a condition, and counts that as a success
      return rule.rule().condition().isPresent()
          ? several(check)
          : check.hasSize(
              assertion(rows -> figures.judge().judge((long) rows, List.of()).success()), NO_HINT);
    }
    return figures.measures().size() == 1 && !figures.hidden()
        ? figure(check, figures.measures().get(0), figures.judge())
        : several(check);
  }

  private Check figure(Check check, RequiredMetric measure, CompiledCheck.FigureJudge judge) {
    String column = rule.name("m0");
    Function1<Object, Object> one =
        assertion(value -> holds(judge, rule.typed(measure.figure(), value)));
    return switch (measure.figure()) {
      case MIN -> check.hasMin(column, one, NO_HINT, Option.empty());
      case MAX -> check.hasMax(column, one, NO_HINT, Option.empty());
      case SUM -> check.hasSum(column, one, NO_HINT);
      case MEAN -> check.hasMean(column, one, NO_HINT);
      case QUANTILES -> quantiles(check, column, measure.points(), judge);
      case COUNT, DISTINCT, STDEV, BINS, VALUE_COUNTS -> several(check);
    };
  }

  /** One quantile is a constraint of its own; the limits of several are judged together. */
  private Check quantiles(
      Check check, String column, List<Double> points, CompiledCheck.FigureJudge judge) {
    return points.size() == 1
        ? check.hasExactQuantile(
            column, points.get(0), assertion(value -> holds(judge, List.of(value))), NO_HINT)
        : several(check);
  }

  /**
   * Judges one figure. The number of rows is passed as 1, since rules about one figure of Deequ's
   * do not use it.
   */
  private static boolean holds(CompiledCheck.FigureJudge judge, Object figure) {
    List<@Nullable Object> figures = new ArrayList<>(List.of(figure));
    return judge.judge(1, figures).success();
  }

  private static Function1<Object, Object> assertion(DoublePredicate holds) {
    // Deequ gives sizes as whole numbers
    return value -> holds.test(((Number) value).doubleValue());
  }
}
