package vn.kho.quality.deequ;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.Histogram;
import com.amazon.deequ.analyzers.runners.AnalysisRunner;
import com.amazon.deequ.metrics.Distribution;
import com.amazon.deequ.metrics.DistributionBinned;
import com.amazon.deequ.metrics.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.collection.JavaConverters;
import vn.kho.quality.SparkBatch;
import vn.kho.quality.TestSpark;
import vn.kho.quality.engine.DistributedEvaluation;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.expectation.RequiredMetric;
import vn.kho.quality.expectation.RequiredMetric.FigureKind;
import vn.kho.quality.expectation.ValueCount;

/**
 * Bins and counts of values of the single pass against Deequ's own histograms of the same columns.
 * They must agree, but for the differences that are listed here by name.
 */
@SuppressWarnings("NullAway") // Scala's collections are not annotated
class DeequHistogramsTest {
  private static final int MOST_BINS = 1_000;
  private static final List<Double> EDGES = List.of(-500.0, -1.0, 0.0, 0.1, 7.0);
  private static final List<String> NUMBERS = List.of("long", "double", "decimal");

  /** What differs: figure, type and table, with the reason. One that differs no more fails. */
  private static final Map<String, String> DIFFERENCES =
      Map.of(
          "BINS of double, NAN",
          "Deequ counts NaN in no bin; here it is above all numbers, as Spark has it",
          "VALUE_COUNTS of text, LARGE",
          "Deequ counts nulls as the text NullValue, so that a value of that text is none");

  @Test
  void everyHistogramAgreesOrItsDifferenceIsListed() {
    Map<String, String> differing = new TreeMap<>();
    for (DeequFiguresTest.Table table : DeequFiguresTest.Table.values()) {
      Dataset<Row> rows = table.rows(TestSpark.session());
      Map<String, String> ours = ours(rows);
      Map<String, String> deequ = deequ(rows);
      ours.forEach(
          (figure, mine) -> {
            String theirs = deequ.get(figure);
            if (!mine.equals(theirs)) {
              differing.put(figure + ", " + table, mine + " and " + theirs);
            }
          });
    }
    assertThat(differing.keySet())
        .as("differences, as ours and Deequ's: %s", differing)
        .isEqualTo(new TreeMap<>(DIFFERENCES).keySet());
  }

  /** By figure and column, the counts as text. */
  private static Map<String, String> ours(Dataset<Row> rows) {
    List<String> names = new ArrayList<>();
    List<RequiredMetric> measures = new ArrayList<>();
    for (String column : DeequFiguresTest.SCHEMA.fieldNames()) {
      Column input = functions.col(column);
      names.add("VALUE_COUNTS of " + column);
      measures.add(RequiredMetric.of(FigureKind.VALUE_COUNTS, input));
      if (NUMBERS.contains(column)) {
        names.add("BINS of " + column);
        measures.add(new RequiredMetric(FigureKind.BINS, input.cast(DataTypes.DoubleType), EDGES));
      }
    }
    List<CompiledRule> rules = List.of(CompiledRule.measuring("all", measures));
    List<@Nullable Object> figures =
        DistributedEvaluation.judge(TestSpark.session(), SparkBatch.of(rows), rules)
            .evidence()
            .get(0)
            .measured()
            .figures();
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      all.put(
          names.get(i),
          names.get(i).startsWith("BINS") ? figures.get(i).toString() : counts(figures.get(i)));
    }
    return all;
  }

  private static String counts(@Nullable Object figure) {
    Map<String, Long> counts = new TreeMap<>();
    for (Object one : (List<?>) figure) {
      ValueCount count = (ValueCount) one;
      counts.put(String.valueOf(count.value()), count.count());
    }
    return counts.toString();
  }

  private static Map<String, String> deequ(Dataset<Row> rows) {
    Map<String, Analyzer<?, Metric<?>>> analyzers = new LinkedHashMap<>();
    for (String column : DeequFiguresTest.SCHEMA.fieldNames()) {
      analyzers.put(
          "VALUE_COUNTS of " + column,
          DeequAnalyzers.any(
              new Histogram(
                  column,
                  Option.empty(),
                  MOST_BINS,
                  Option.empty(),
                  true,
                  Histogram.Count$.MODULE$)));
      if (NUMBERS.contains(column)) {
        analyzers.put("BINS of " + column, DeequAnalyzers.bins(column, EDGES));
      }
    }
    Map<Analyzer<?, Metric<?>>, Metric<?>> metrics =
        JavaConverters.mapAsJavaMap(
            AnalysisRunner.onData(rows)
                .addAnalyzers(ScalaCollections.seq(List.copyOf(analyzers.values())))
                .run()
                .metricMap());
    Map<String, String> all = new LinkedHashMap<>();
    analyzers.forEach((name, analyzer) -> all.put(name, text(metrics.get(analyzer))));
    return all;
  }

  private static String text(Metric<?> metric) {
    if (metric.value().isFailure()) {
      return String.valueOf(metric.value().failed().get());
    }
    Object value = metric.value().get();
    if (value instanceof DistributionBinned) {
      return String.valueOf(DeequAnalyzers.counts(metric));
    }
    Map<String, Long> counts = new TreeMap<>();
    JavaConverters.mapAsJavaMap(((Distribution) value).values())
        .forEach((text, count) -> counts.put(text, count.absolute()));
    counts.remove(Histogram.NullFieldReplacement());
    return counts.toString();
  }
}
