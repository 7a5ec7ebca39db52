package vn.kho.etl.lineage;

import io.openlineage.client.OpenLineage;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import vn.kho.quality.metric.MetricKind;
import vn.kho.quality.metric.MetricValue;
import vn.kho.quality.verdict.Outcome;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;

/**
 * Rule results and column metrics as OpenLineage facets. For personal columns only counts are
 * given, no values.
 */
final class QualityFacets {
  private final OpenLineage words;
  private final Contract contract;
  private final ObservedLoad seen;

  QualityFacets(OpenLineage words, Contract contract, ObservedLoad seen) {
    this.words = words;
    this.contract = contract;
    this.seen = seen;
  }

  /**
   * The rules that found something. They check the delivery, so columns are named by source field.
   */
  OpenLineage.DataQualityAssertionsDatasetFacet assertions() {
    Map<String, String> fields = new HashMap<>();
    contract.columns().forEach(column -> fields.put(column.name(), column.from()));
    return words.newDataQualityAssertionsDatasetFacet(
        seen.outcomes().stream()
            .filter(rule -> rule.outcome() != Outcome.NOT_APPLICABLE)
            .map(rule -> assertion(rule, fields))
            .toList());
  }

  private OpenLineage.DataQualityAssertionsDatasetFacetAssertions assertion(
      RuleOutcome rule, Map<String, String> fields) {
    RuleOutcome.OutcomeFigures figures = rule.figures();
    String observed = figures.observed();
    return words
        .newDataQualityAssertionsDatasetFacetAssertionsBuilder()
        .assertion(rule.expectation())
        .name(rule.rule())
        .success(rule.outcome() == Outcome.PASSED)
        .column(rule.column().map(name -> fields.getOrDefault(name, name)).orElse(null))
        .severity(
            switch (rule.severity()) {
              case CRITICAL -> "error";
              case WARNING -> "warn";
              case INFO -> "info";
            })
        .description(rule.message().comment())
        .expected(figures.expected())
        .actual(
            observed == null
                ? figures.unexpected() + " of " + figures.elements() + " rows break it"
                : observed)
        .build();
  }

  /** The metrics of the rows that were checked. */
  OpenLineage.DataQualityMetricsDatasetFacet metrics(ZonedDateTime at) {
    OpenLineage.DataQualityMetricsDatasetFacetColumnMetricsBuilder columns =
        words.newDataQualityMetricsDatasetFacetColumnMetricsBuilder();
    OptionalDouble size = value(MetricKind.SIZE, MetricValue.TABLE);
    for (Column column : contract.columns()) {
      columns.put(column.name(), metrics(column, size));
    }
    return words
        .newDataQualityMetricsDatasetFacetBuilder()
        .rowCount(size.isPresent() ? Math.round(size.getAsDouble()) : null)
        .lastUpdated(at)
        .columnMetrics(columns.build())
        .build();
  }

  private OpenLineage.DataQualityMetricsDatasetFacetColumnMetricsAdditional metrics(
      Column column, OptionalDouble size) {
    var metrics = words.newDataQualityMetricsDatasetFacetColumnMetricsAdditionalBuilder();
    OptionalDouble complete = value(MetricKind.COMPLETENESS, column.name());
    if (size.isPresent() && complete.isPresent()) {
      double rows = size.getAsDouble();
      metrics.nullCount(Math.round(rows * (1 - complete.getAsDouble())));
      metrics.count((double) Math.round(rows * complete.getAsDouble()));
    }
    value(MetricKind.DISTINCT, column.name())
        .ifPresent(count -> metrics.distinctCount(Math.round(count)));
    if (!column.classification().masked()) {
      value(MetricKind.MINIMUM, column.name()).ifPresent(metrics::min);
      value(MetricKind.MAXIMUM, column.name()).ifPresent(metrics::max);
      value(MetricKind.SUM, column.name()).ifPresent(metrics::sum);
    }
    return metrics.build();
  }

  private OptionalDouble value(MetricKind kind, String instance) {
    List<MetricValue> found =
        seen.metrics().stream()
            .filter(one -> one.kind() == kind && one.instance().equals(instance))
            .filter(one -> Double.isFinite(one.value()))
            .toList();
    return found.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(found.get(0).value());
  }
}
