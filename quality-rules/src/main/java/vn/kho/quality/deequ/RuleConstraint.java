package vn.kho.quality.deequ;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.constraints.Constraint;
import com.amazon.deequ.constraints.ConstraintResult;
import com.amazon.deequ.constraints.ConstraintStatus$;
import com.amazon.deequ.metrics.Metric;
import java.util.HashMap;
import java.util.Optional;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.immutable.Map;
import vn.kho.quality.expectation.AggregateFinding;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.RuleObservation;

/**
 * A constraint of Deequ over several of its metrics, for rules that no constraint of one metric can
 * express: how many rows may break a rule, shares of two counts, the deviation of a sample, counts
 * of values, rows of queries.
 */
final class RuleConstraint implements Constraint {
  private static final long serialVersionUID = 1L;

  private final transient DeequRule rule;

  RuleConstraint(DeequRule rule) {
    this.rule = rule;
  }

  @Override
  public ConstraintResult evaluate(Map<Analyzer<?, Metric<?>>, Metric<?>> metrics) {
    RuleObservation observed = rule.observed(new HashMap<>(JavaConverters.mapAsJavaMap(metrics)));
    Optional<String> fault = fault(observed);
    return new ConstraintResult(
        this,
        fault.isEmpty() ? ConstraintStatus$.MODULE$.Success() : ConstraintStatus$.MODULE$.Failure(),
        Option.apply(fault.orElse(null)),
        Option.empty());
  }

  /** Why the rule is not met; empty where it is. */
  private Optional<String> fault(RuleObservation observed) {
    return switch (observed.kind()) {
      case COUNTED -> {
        RuleObservation.Counted counted = (RuleObservation.Counted) observed;
        String rows = counted.unexpected() + " of " + counted.elements() + " rows";
        yield rule.rule().allows(counted) ? Optional.empty() : unmet(rows);
      }
      case MEASURED -> {
        RuleObservation.Measured measured = observed.measured();
        CompiledCheck.Figures figures = rule.rule().check().figures();
        AggregateFinding finding = figures.judge().judge(measured.rows(), measured.figures());
        boolean applies = measured.rows() > 0 || figures.measures().isEmpty();
        boolean met = !applies || finding.success();
        yield met ? Optional.empty() : unmet(String.valueOf(finding.shown()));
      }
      case FOUND -> {
        AggregateFinding finding = ((RuleObservation.Found) observed).finding();
        yield finding.success() ? Optional.empty() : unmet(String.valueOf(finding.shown()));
      }
      case BROKEN -> Optional.of(((RuleObservation.Broken) observed).why());
    };
  }

  /** The message in Deequ's wording. */
  private static Optional<String> unmet(String value) {
    return Optional.of("Value: " + value + " does not meet the constraint requirement!");
  }

  @Override
  public String toString() {
    return "RuleConstraint(" + rule.rule().expectation().name() + ")";
  }
}
