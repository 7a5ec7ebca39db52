package vn.kho.quality.deequ;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.runners.AnalyzerContext;
import com.amazon.deequ.metrics.DoubleMetric;
import com.amazon.deequ.metrics.Entity$;
import com.amazon.deequ.metrics.Metric;
import com.amazon.deequ.repository.AnalysisResult;
import com.amazon.deequ.repository.AnalysisResultSerde;
import com.amazon.deequ.repository.ResultKey;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import scala.Tuple2;
import scala.collection.JavaConverters;

/** Deequ's metrics as rows of a store and back, by Deequ's own JSON of analyzers and metrics. */
final class DeequMetricJson {
  private static final JsonMapper JSON = new JsonMapper();
  private static final ResultKey NO_KEY = ResultKey.apply(0, ScalaCollections.map(Map.of()));
  private static final String ANY_METRIC =
      "{\"metricName\":\"DoubleMetric\",\"entity\":\"Dataset\",\"instance\":\"*\","
          + "\"name\":\"Size\",\"value\":0.0}";

  private final Map<String, Analyzer<?, Metric<?>>> analyzers = new ConcurrentHashMap<>();

  /** The metrics that could be measured; like Deequ's own repositories it keeps no others. */
  static List<vn.kho.quality.metric.Metric> rows(AnalyzerContext context) {
    Map<Analyzer<?, Metric<?>>, Metric<?>> measured = new LinkedHashMap<>();
    Map<Analyzer<?, Metric<?>>, Metric<?>> writable = new LinkedHashMap<>();
    JavaConverters.mapAsJavaMap(context.metricMap())
        .forEach(
            (analyzer, metric) -> {
              if (metric.value().isSuccess()) {
                measured.put(analyzer, metric);
                writable.put(analyzer, writable(metric));
              }
            });
    AnalyzerContext ordered = DeequAnalyzers.context(writable);
    JsonNode written = written(ordered);
    List<vn.kho.quality.metric.Metric> rows = new ArrayList<>();
    for (Analyzer<?, Metric<?>> analyzer :
        JavaConverters.asJavaIterable(ordered.metricMap().keys())) {
      Metric<?> metric = Objects.requireNonNull(measured.get(analyzer));
      rows.add(row(metric, written.path(rows.size())));
    }
    return rows;
  }

  /**
   * The metric without its number, which is stored in a column of its own; JSON cannot hold
   * infinities.
   */
  private static Metric<?> writable(Metric<?> metric) {
    return metric instanceof DoubleMetric
        ? DeequAnalyzers.metric(metric.entity(), metric.name(), metric.instance(), 0)
        : metric;
  }

  private static vn.kho.quality.metric.Metric row(Metric<?> metric, JsonNode written) {
    boolean number = metric instanceof DoubleMetric;
    return new vn.kho.quality.metric.Metric(
        metric.name(),
        metric.entity().toString(),
        metric.instance(),
        number ? OptionalDouble.of((Double) metric.value().get()) : OptionalDouble.empty(),
        written.path("analyzer").toString(),
        number ? Optional.empty() : Optional.of(written.path("metric").toString()));
  }

  private static JsonNode written(AnalyzerContext context) {
    AnalysisResult result = new AnalysisResult(NO_KEY, context);
    try {
      return JSON.readTree(AnalysisResultSerde.serialize(ScalaCollections.seq(List.of(result))))
          .path(0)
          .path("analyzerContext")
          .path("metricMap");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Deequ writes metrics that are no JSON", e);
    }
  }

  /** What Deequ measured. */
  AnalyzerContext context(List<vn.kho.quality.metric.Metric> rows) {
    Map<Analyzer<?, Metric<?>>, Metric<?>> metrics = new LinkedHashMap<>();
    for (vn.kho.quality.metric.Metric row : rows) {
      Analyzer<?, Metric<?>> analyzer =
          analyzers.computeIfAbsent(row.analyzer(), json -> read(json, ANY_METRIC)._1());
      metrics.put(
          analyzer,
          row.detail().isPresent()
              ? read(row.analyzer(), row.detail().orElseThrow())._2()
              : DeequAnalyzers.metric(
                  Entity$.MODULE$.withName(row.entity()),
                  row.name(),
                  row.instance(),
                  row.value().orElse(Double.NaN)));
    }
    return DeequAnalyzers.context(metrics);
  }

  private static Tuple2<Analyzer<?, Metric<?>>, Metric<?>> read(String analyzer, String metric) {
    String json =
        "[{\"resultKey\":{\"dataSetDate\":0,\"tags\":{}},\"analyzerContext\":{\"metricMap\":["
            + "{\"analyzer\":"
            + analyzer
            + ",\"metric\":"
            + metric
            + "}]}}]";
    return AnalysisResultSerde.deserialize(json).head().analyzerContext().metricMap().head();
  }
}
