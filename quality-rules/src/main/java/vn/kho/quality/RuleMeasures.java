package vn.kho.quality;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.condition.ColumnNameLookup;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.expectation.RequiredMetric;
import vn.kho.quality.expectation.RequiredMetric.FigureKind;
import vn.kho.quality.expectation.RuleObservation;
import vn.kho.quality.metric.MetricKind;
import vn.kho.quality.metric.MetricPlan;
import vn.kho.quality.metric.MetricValue;

/**
 * Measures the metrics of rows by one additional rule for the table and one for each column. So
 * they come from the same pass over the rows, are stored like figures of rules, and are equal in
 * local and distributed execution.
 */
final class RuleMeasures {

  private final MetricPlan plan;
  private final Map<String, List<RequiredMetric>> measures = new LinkedHashMap<>();
  private final Map<String, Map<FigureKind, Integer>> places = new LinkedHashMap<>();

  RuleMeasures(MetricPlan plan) {
    this.plan = plan;
    plan.columns().forEach(this::ask);
  }

  private void ask(String column, Set<MetricKind> kinds) {
    add(column, FigureKind.COUNT, ColumnNameLookup.quoted(column));
    for (MetricKind kind : kinds) {
      switch (kind) {
        case MINIMUM -> addNumber(column, FigureKind.MIN);
        case MAXIMUM -> addNumber(column, FigureKind.MAX);
        case MEAN -> addNumber(column, FigureKind.MEAN);
        case STANDARD_DEVIATION -> addNumber(column, FigureKind.STDEV);
        case SUM -> addNumber(column, FigureKind.SUM);
        case DISTINCT -> add(column, FigureKind.DISTINCT, ColumnNameLookup.quoted(column));
        case SIZE, COMPLETENESS, COMPLIANCE -> {}
      }
    }
  }

  private void addNumber(String column, FigureKind figure) {
    add(column, figure, ColumnNameLookup.quoted(column).cast(DataTypes.DoubleType));
  }

  private void add(String column, FigureKind figure, Column input) {
    List<RequiredMetric> asked = measures.computeIfAbsent(column, unused -> new ArrayList<>());
    places
        .computeIfAbsent(column, unused -> new EnumMap<>(FigureKind.class))
        .put(figure, asked.size());
    asked.add(new RequiredMetric(figure, input, List.of()));
  }

  /** The rules, followed by those that measure. */
  List<CompiledRule> with(List<CompiledRule> rules) {
    List<CompiledRule> all = new ArrayList<>(rules);
    if (!plan.isEmpty()) {
      all.add(CompiledRule.measuring("(metrics) (rows)", List.of()));
      plan.columns()
          .keySet()
          .forEach(column -> all.add(CompiledRule.measuring("(metrics) " + column, asked(column))));
    }
    return all;
  }

  private List<RequiredMetric> asked(String column) {
    return measures.getOrDefault(column, List.of());
  }

  /** The metrics, from the observations of {@link #with all rules}. */
  List<MetricValue> values(List<RuleObservation> evidence) {
    List<MetricValue> values = new ArrayList<>();
    int at = evidence.size() - 1 - plan.columns().size();
    if (plan.isEmpty()) {
      return values;
    }
    RuleObservation.Measured table = evidence.get(at).measured();
    values.add(new MetricValue(MetricKind.SIZE, MetricValue.TABLE, table.rows()));
    if (table.rows() > 0) {
      for (Map.Entry<String, Set<MetricKind>> asked : plan.columns().entrySet()) {
        at++;
        add(values, asked.getKey(), asked.getValue(), evidence.get(at).measured());
      }
    }
    return values;
  }

  private void add(
      List<MetricValue> values,
      String column,
      Set<MetricKind> kinds,
      RuleObservation.Measured measured) {
    double given = number(measured, column, FigureKind.COUNT).orElse(0.0);
    values.add(new MetricValue(MetricKind.COMPLETENESS, column, given / measured.rows()));
    for (MetricKind kind : kinds) {
      Optional<Double> value =
          switch (kind) {
            case MINIMUM -> number(measured, column, FigureKind.MIN);
            case MAXIMUM -> number(measured, column, FigureKind.MAX);
            case MEAN -> number(measured, column, FigureKind.MEAN);
            case SUM -> number(measured, column, FigureKind.SUM);
            case STANDARD_DEVIATION -> deviation(measured, column, given);
            case DISTINCT -> number(measured, column, FigureKind.DISTINCT);
            case SIZE, COMPLETENESS, COMPLIANCE -> Optional.empty();
          };
      value.ifPresent(found -> values.add(new MetricValue(kind, column, found)));
    }
  }

  /** The standard deviation as Deequ defines it, of the population; rules use that of a sample. */
  private Optional<Double> deviation(
      RuleObservation.Measured measured, String column, double given) {
    return given == 1
        ? Optional.of(0.0)
        : number(measured, column, FigureKind.STDEV)
            .map(sample -> sample * Math.sqrt((given - 1) / given));
  }

  private Optional<Double> number(
      RuleObservation.Measured measured, String column, FigureKind figure) {
    Integer place = places.getOrDefault(column, Map.of()).get(figure);
    @Nullable Object found = place == null ? null : measured.figures().get(place);
    return found instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
  }
}
