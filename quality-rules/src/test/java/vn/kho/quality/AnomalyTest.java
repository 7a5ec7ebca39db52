package vn.kho.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.quality.deequ.MetricHistory;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.quality.metric.MetricFilter;
import vn.kho.quality.metric.MetricKey;
import vn.kho.quality.metric.MetricKind;
import vn.kho.quality.metric.MetricSet;
import vn.kho.quality.metric.MetricStore;
import vn.kho.quality.metric.MetricValue;
import vn.kho.quality.suite.SuiteReader;
import vn.kho.quality.verdict.Dimension;
import vn.kho.quality.verdict.Outcome;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.quality.verdict.Severity;

/** Each of Deequ's strategies on histories with a planted break, and on the same without it. */
@SuppressWarnings("NullAway") // the folder is filled by JUnit
class AnomalyTest {
  private static final Instant START = Instant.parse("2026-01-01T18:00:00Z");
  private static final StructType SCHEMA =
      new StructType().add("name", "string").add("visits", "bigint");
  private static final int LONG = 28;

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          absolute-change          | maxRateDecrease: -50          | 960  | 900
          rate-of-change           | maxRateIncrease: 50           | 1040 | 1101
          relative-rate-of-change  | maxRateDecrease: 0.9          | 950  | 850
          absolute-change          | {maxRateIncrease: 90, order: 2} | 1005 | 1200
          simple-threshold         | lowerBound: 900               | 901  | 899
          simple-threshold         | upperBound: 1100.5            | 1100 | 1101
          online-normal            | ignoreStartPercentage: 0.2    | 1005 | 700
          online-normal            | {lowerDeviationFactor: 3, ignoreAnomalies: false} | 1400 | 700
          batch-normal             | upperDeviationFactor: 3       | 700  | 1300
          batch-normal             |                               | 1005 | 1300
          """)
  void aStrategyFindsThePlantedBreakAndNothingElse(
      String strategy, String parameters, double usual, double broken) throws IOException {
    String rule = anomaly(strategy, parameters == null ? "" : parameters);
    List<Double> steady = IntStream.range(0, LONG).mapToObj(i -> 1000.0 + (i * 7) % 5).toList();
    assertThat(judge(rule, steady, usual).outcome()).isEqualTo(Outcome.PASSED);
    RuleOutcome found = judge(rule, steady, broken);
    assertThat(found.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(found.message().english())
        .contains("number of rows is " + (int) broken)
        .contains("it breaks with the 28 loads before")
        .contains(strategy);
    assertThat(found.message().vietnamese()).contains("bất thường so với 28 lần tải trước");
  }

  @ParameterizedTest
  @CsvSource({"seriesPeriodicity: 7", "'{metricsInterval: daily, seasonality: weekly}'"})
  void holtWintersKnowsTheWeekAndFindsAQuietSunday(String parameters) throws IOException {
    List<Double> weeks =
        IntStream.range(0, LONG)
            .mapToObj(day -> (day % 7 < 5 ? 100.0 : 900.0 + day % 7) + (day * 5) % 3)
            .toList();
    String rule = anomaly("holt-winters", parameters);
    assertThat(judge(rule, weeks.subList(0, 27), 907).outcome())
        .as("a Sunday as usual")
        .isEqualTo(Outcome.PASSED);
    assertThat(judge(rule, weeks.subList(0, 27), 100).outcome())
        .as("what is usual on a Monday")
        .isEqualTo(Outcome.FAILED);
    assertThat(judge(rule, weeks.subList(0, 13), 100).outcome())
        .as("less than two weeks")
        .isEqualTo(Outcome.NOT_APPLICABLE);
  }

  @Test
  void tooLittleHistoryDoesNotApplyAndSaysSo() throws IOException {
    RuleOutcome first = judge(anomaly("absolute-change", "maxRateDecrease: -1"), List.of(), 5);
    assertThat(first.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
    assertThat(first.message().english()).contains("too little history, 0/1 loads so far");
    RuleOutcome more =
        judge(
            anomaly("absolute-change", "{maxRateDecrease: -1, minHistory: 4}"),
            List.of(9.0, 9.0, 9.0),
            1);
    assertThat(more.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
    assertThat(more.message().english()).contains("3/4 loads");
    assertThat(judge(anomaly("simple-threshold", "lowerBound: 6"), List.of(), 5).outcome())
        .as("a threshold needs no history")
        .isEqualTo(Outcome.FAILED);
  }

  @Test
  void anOutcomeIsThatOfARule() throws IOException {
    RuleOutcome outcome =
        judge(anomaly("relative-rate-of-change", "maxRateDecrease: 0.9"), List.of(10.0), 10);
    assertThat(outcome.rule()).isEqualTo("rows_steady");
    assertThat(outcome.expectation()).isEqualTo("anomaly_relative_rate_of_change");
    assertThat(outcome.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(outcome.dimension()).isEqualTo(Dimension.COVERAGE);
    assertThat(outcome.figures())
        .isEqualTo(
            new RuleOutcome.OutcomeFigures(
                "10", "relative-rate-of-change of Size: maxRateDecrease=0.9", 10, 0));
    assertThat(outcome.origin()).endsWith("suite.yaml:7");
  }

  @Test
  void heldLoadsAndOtherDatasetsAreNoHistory() throws IOException {
    Store store = new Store();
    save(store, "a.b", MetricKey.PASSED, 0, 100);
    save(store, "a.b", MetricKey.HELD, 1, 10);
    save(store, "a.c", MetricKey.PASSED, 2, 10);
    RuleBook book = book(anomaly("relative-rate-of-change", "maxRateDecrease: 0.9"));
    RuleOutcome outcome =
        book.anomalies(size(10), new MetricHistory(store, "a.b"), START.plus(Duration.ofDays(9)))
            .get(0);
    assertThat(outcome.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(outcome.message().english()).contains("last time 100").contains("the 1 load before");
  }

  private RuleOutcome judge(String anomaly, List<Double> before, double now) throws IOException {
    Store store = new Store();
    for (int day = 0; day < before.size(); day++) {
      save(store, "a.b", MetricKey.PASSED, day, before.get(day));
    }
    Instant time = START.plus(Duration.ofDays(before.size()));
    return book(anomaly).anomalies(size(now), new MetricHistory(store, "a.b"), time).get(0);
  }

  private static void save(Store store, String dataset, String verdict, int day, double rows) {
    new MetricHistory(store, dataset)
        .save("run" + day, verdict, START.plus(Duration.ofDays(day)), size(rows));
  }

  private static List<MetricValue> size(double rows) {
    return List.of(new MetricValue(MetricKind.SIZE, MetricValue.TABLE, rows));
  }

  private RuleBook book(String anomaly) throws IOException {
    Path file = folder.resolve("suite.yaml");
    Files.writeString(
        file,
        """
        suite: a.b
        expectations:
          - id: named
            type: expect_column_values_to_not_be_null
            column: name
        anomalies:
        """
            + anomaly);
    return RuleBook.compile(SuiteReader.read(file), SCHEMA, CodeListValues.NONE);
  }

  private static String anomaly(String strategy, String parameters) {
    StringBuilder text =
        new StringBuilder("  - {id: rows_steady, metric: size, severity: critical, strategy: ");
    text.append(strategy);
    String inner = parameters.replaceAll("[{}]", "");
    return text.append(inner.isEmpty() ? "" : ", " + inner).append("}\n").toString();
  }

  /** Metrics in memory. */
  private static final class Store implements MetricStore {
    private final List<MetricSet> kept = new ArrayList<>();

    @Override
    public void save(MetricSet metrics) {
      kept.add(metrics);
    }

    @Override
    public List<MetricSet> read(MetricFilter filter) {
      return kept.stream().filter(set -> filter.wants(set.key())).toList();
    }
  }
}
