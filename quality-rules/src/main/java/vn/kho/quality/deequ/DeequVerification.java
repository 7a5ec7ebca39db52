package vn.kho.quality.deequ;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import com.amazon.deequ.VerificationResult;
import com.amazon.deequ.VerificationRunBuilder;
import com.amazon.deequ.VerificationSuite;
import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.HdfsStateProvider;
import com.amazon.deequ.checks.Check;
import com.amazon.deequ.checks.CheckResult;
import com.amazon.deequ.constraints.ConstraintResult;
import com.amazon.deequ.constraints.ConstraintStatus$;
import com.amazon.deequ.metrics.DoubleMetric;
import com.amazon.deequ.metrics.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.collection.JavaConverters;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.expectation.RequiredMetric;
import vn.kho.quality.expectation.RuleObservation;

/**
 * Judges rules by Deequ alone: its {@code VerificationSuite} computes, with its own analyzers and
 * states, every figure of every rule that Deequ can express. The columns of a rule are added to the
 * rows under names of their own, so that conditions and expressions of any kind can be used.
 */
public final class DeequVerification {
  private DeequVerification() {}

  /**
   * The result of Deequ's run.
   *
   * @param observations one for each rule, in their order
   * @param checks Deequ's checks of the rules that it can express, in their order
   * @param json the checks in Deequ's own JSON: one array, an object for each constraint
   */
  public record VerificationOutcome(
      List<RuleObservation> observations, List<DeequCheck> checks, String json) {
    /** Copies the lists. */
    public VerificationOutcome {
      observations = List.copyOf(observations);
      checks = List.copyOf(checks);
    }
  }

  /**
   * Judges rules; one observation for each, in their order. A rule that Deequ cannot express is
   * broken, with the reason; rules that the columns alone decide are not passed to Deequ.
   *
   * @param states where Deequ's states are saved, in its own form, for a later run to add to: a
   *     folder or address that Hadoop reads; empty: nowhere
   */
  public static VerificationOutcome judge(
      SparkSession spark, Dataset<Row> rows, List<CompiledRule> rules, Optional<String> states) {
    List<DeequRule> asked = new ArrayList<>();
    try {
      for (int i = 0; i < rules.size(); i++) {
        asked.add(DeequRule.of(i, rules.get(i), rows.schema()).over(rows));
      }
      return verified(spark, rows, states, asked);
    } finally {
      asked.forEach(rule -> DeequQuery.drop(spark, rule));
    }
  }

  private static VerificationOutcome verified(
      SparkSession spark, Dataset<Row> rows, Optional<String> states, List<DeequRule> asked) {
    Map<String, Column> beside = new LinkedHashMap<>();
    Set<Analyzer<?, Metric<?>>> analyzers = new LinkedHashSet<>();
    List<Check> checks = new ArrayList<>();
    for (DeequRule rule : asked) {
      if (rule.known().isEmpty()) {
        beside.putAll(columns(rule.place(), rule.rule()));
        analyzers.add(DeequRule.ALL_ROWS);
        analyzers.addAll(rule.analyzers());
        checks.add(DeequCheckBuilder.of(rule));
      }
    }
    if (checks.isEmpty()) {
      return new VerificationOutcome(observed(asked, Map.of()), List.of(), "[]");
    }
    VerificationRunBuilder run =
        new VerificationSuite()
            .onData(rows.withColumns(beside))
            .addRequiredAnalyzers(ScalaCollections.seq(List.copyOf(analyzers)))
            .addChecks(ScalaCollections.seq(checks));
    if (states.isPresent()) {
      HdfsStateProvider files = new HdfsStateProvider(spark, states.orElseThrow(), 10, true);
      run.saveStatesWith(new QueryStateSkipper(files));
    }
    VerificationResult result = run.run();
    return new VerificationOutcome(
        observed(asked, new HashMap<>(JavaConverters.mapAsJavaMap(result.metrics()))),
        results(checks, result),
        VerificationResult.checkResultsAsJson(result, ScalaCollections.seq(List.of())));
  }

  private static List<RuleObservation> observed(
      List<DeequRule> asked, Map<Analyzer<?, Metric<?>>, Metric<?>> metrics) {
    return asked.stream().map(rule -> rule.observed(metrics)).toList();
  }

  private static List<DeequCheck> results(List<Check> checks, VerificationResult result) {
    Map<Check, CheckResult> results = JavaConverters.mapAsJavaMap(result.checkResults());
    return checks.stream()
        .map(check -> result(check, Objects.requireNonNull(results.get(check))))
        .toList();
  }

  private static DeequCheck result(Check check, CheckResult result) {
    return new DeequCheck(
        check.description(),
        DeequCheck.CheckStatus.valueOf(result.status().toString().toUpperCase(Locale.ROOT)),
        JavaConverters.seqAsJavaList(result.constraintResults()).stream()
            .map(DeequVerification::result)
            .toList());
  }

  private static DeequCheck.ConstraintResult result(ConstraintResult result) {
    boolean number =
        result.metric().isDefined()
            && result.metric().get() instanceof DoubleMetric metric
            && metric.value().isSuccess();
    return new DeequCheck.ConstraintResult(
        result.constraint().toString(),
        result.status().equals(ConstraintStatus$.MODULE$.Success()),
        Optional.ofNullable(result.message().getOrElse(() -> null)),
        number
            ? OptionalDouble.of((Double) result.metric().get().value().get())
            : OptionalDouble.empty());
  }

  /** The columns of one rule beside the rows, by name. */
  static Map<String, Column> columns(int place, CompiledRule rule) {
    Map<String, Column> columns = new HashMap<>();
    Column inside = coalesce(rule.condition().orElse(lit(true)), lit(false));
    columns.put(DeequRule.name(place, "in"), inside);
    CompiledCheck check = rule.check();
    columns.putAll(
        switch (check.kind()) {
          case ROWS -> ofRows(place, inside, (CompiledCheck.Rows) check);
          case UNIQUE -> ofKey(place, inside, (CompiledCheck.Unique) check);
          case FIGURES -> ofFigures(place, inside, (CompiledCheck.Figures) check);
          case ORDERED, REFERENCE, PERIODS, RELATIVE, DECIDED, UNFIT, QUERY ->
              Map.<String, Column>of();
        });
    return columns;
  }

  private static Map<String, Column> ofRows(int place, Column inside, CompiledCheck.Rows row) {
    Column missing = coalesce(row.missing(), lit(false));
    return Map.of(
        DeequRule.name(place, "looked"), inside.and(not(missing)),
        DeequRule.name(place, "ok"), coalesce(row.ok(), lit(false)));
  }

  private static Map<String, Column> ofKey(int place, Column inside, CompiledCheck.Unique unique) {
    Map<String, Column> columns = new HashMap<>();
    Column missing = coalesce(unique.missing(), lit(false));
    columns.put(DeequRule.name(place, "looked"), inside.and(not(missing)));
    for (int i = 0; i < unique.keys().size(); i++) {
      columns.put(DeequRule.name(place, "key" + i), unique.keys().get(i));
    }
    return columns;
  }

  private static Map<String, Column> ofFigures(
      int place, Column inside, CompiledCheck.Figures figures) {
    Map<String, Column> columns = new HashMap<>();
    for (int i = 0; i < figures.measures().size(); i++) {
      RequiredMetric measure = figures.measures().get(i);
      columns.put(DeequRule.name(place, "m" + i), when(inside, measure.input()));
    }
    return columns;
  }
}
