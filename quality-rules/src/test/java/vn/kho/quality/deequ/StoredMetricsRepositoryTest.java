package vn.kho.quality.deequ;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.ApproxQuantile;
import com.amazon.deequ.analyzers.Histogram;
import com.amazon.deequ.analyzers.Histogram$;
import com.amazon.deequ.analyzers.Size;
import com.amazon.deequ.analyzers.runners.AnalysisRunner;
import com.amazon.deequ.analyzers.runners.AnalyzerContext;
import com.amazon.deequ.metrics.Metric;
import com.amazon.deequ.repository.AnalysisResult;
import com.amazon.deequ.repository.ResultKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.collection.JavaConverters;
import vn.kho.quality.RuleBook;
import vn.kho.quality.SparkBatch;
import vn.kho.quality.TestSpark;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.quality.metric.MetricFilter;
import vn.kho.quality.metric.MetricKind;
import vn.kho.quality.metric.MetricPlan;
import vn.kho.quality.metric.MetricSet;
import vn.kho.quality.metric.MetricValue;
import vn.kho.quality.suite.Suite;

/** Deequ itself writes and reads Kho's metrics, and Kho measures what Deequ measures. */
@SuppressWarnings("NullAway") // Scala's collections are not annotated
class StoredMetricsRepositoryTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("name", "string")
          .add("visits", "bigint")
          .add("price", "decimal(12,2)")
          .add("share", "double")
          .add("_key", "string");

  private final KeptMetrics store = new KeptMetrics();
  private final StoredMetricsRepository repository = new StoredMetricsRepository(store);

  @Test
  void aRunOfDeequWritesToTheStoreAndReadsItsOwnMetricsBack() {
    ResultKey key = key(1_000, Map.of("dataset", "a.b"));
    AnalyzerContext run =
        AnalysisRunner.onData(rows(50))
            .addAnalyzer(DeequAnalyzers.any(new Size(Option.empty())))
            .addAnalyzer(
                DeequAnalyzers.any(new ApproxQuantile("visits", 0.5, 0.01, Option.empty())))
            .addAnalyzer(
                DeequAnalyzers.any(
                    new Histogram(
                        "name",
                        Option.empty(),
                        10,
                        Option.empty(),
                        true, // Deequ's JSON does not keep this flag: it reads true
                        Histogram$.MODULE$.$lessinit$greater$default$6())))
            .addAnalyzer(DeequAnalyzers.of(MetricKind.MEAN, "there is no such column"))
            .useRepository(repository)
            .saveOrAppendResult(key)
            .run();
    AnalyzerContext read = repository.loadByKey(key).get();
    assertThat(read.metricMap().size()).isEqualTo(3);
    for (Analyzer<?, Metric<?>> analyzer : JavaConverters.asJavaIterable(read.metricMap().keys())) {
      Object value = read.metricMap().apply(analyzer).value().get();
      assertThat(value).isEqualTo(run.metricMap().apply(analyzer).value().get());
    }
    assertThat(repository.loadByKey(key(1_001, Map.of("dataset", "a.b"))).isEmpty()).isTrue();
    assertThat(repository.loadByKey(key(1_000, Map.of())).isEmpty()).isTrue();
    MetricSet kept = store.read(MetricFilter.ALL).get(0);
    assertThat(kept.metrics()).filteredOn(metric -> metric.detail().isPresent()).hasSize(1);
  }

  @Test
  void metricsAreFoundByTagTimeAndAnalyzer() {
    for (int day = 1; day <= 5; day++) {
      repository.save(
          key(day, Map.of("dataset", day % 2 == 0 ? "even" : "odd")),
          DeequAnalyzers.context(
              List.of(
                  new MetricValue(MetricKind.SIZE, "*", day),
                  new MetricValue(MetricKind.MEAN, "visits", day * 10))));
    }
    List<AnalysisResult> found =
        JavaConverters.seqAsJavaList(
            repository
                .load()
                .withTagValues(ScalaCollections.map(Map.of("dataset", "odd")))
                .forAnalyzers(
                    ScalaCollections.seq(List.of(DeequAnalyzers.of(MetricKind.MEAN, "visits"))))
                .after(2)
                .before(5)
                .get());
    assertThat(found)
        .extracting(result -> (Object) result.analyzerContext().allMetrics().head().value().get())
        .containsExactly(30.0, 50.0);
    assertThat(repository.load().getSuccessMetricsAsDataFrame(TestSpark.session(), none()).count())
        .isEqualTo(10);
  }

  @Test
  void fewRowsManyRowsAndDeequMeasureTheSame() {
    Dataset<Row> rows = rows(300);
    MetricPlan plan =
        MetricPlan.of(SCHEMA, Set.of())
            .with(MetricKind.SUM, "price")
            .with(MetricKind.DISTINCT, "name");
    List<MetricValue> local = local(plan, rows.collectAsList());
    List<MetricValue> distributed = distributed(plan, rows);
    assertThat(local).hasSize(1 + 4 + 4 + 3 * 4 + 1);
    assertThat(local).extracting(MetricValue::instance).doesNotContain("_key");
    assertThat(distributed).hasSameSizeAs(local);
    for (int i = 0; i < local.size(); i++) {
      MetricValue value = local.get(i);
      assertThat(distributed.get(i).kind()).isEqualTo(value.kind());
      assertThat(distributed.get(i).instance()).isEqualTo(value.instance());
      assertThat(distributed.get(i).value())
          .as(value.toString())
          .isCloseTo(value.value(), within(Math.max(1e-12, Math.abs(value.value()) * 1e-9)));
    }
    var runner = AnalysisRunner.onData(rows);
    for (MetricValue value : local) {
      runner = runner.addAnalyzer(DeequAnalyzers.of(value.kind(), value.instance()));
    }
    AnalyzerContext run = runner.run();
    for (MetricValue value : local) {
      Metric<?> metric = run.metric(DeequAnalyzers.of(value.kind(), value.instance())).get();
      assertThat((Double) metric.value().get())
          .as(value.toString())
          .isCloseTo(value.value(), within(tolerance(value)));
      assertThat(metric.instance()).isEqualTo(value.instance());
      assertThat(metric.name()).isEqualTo(value.kind().analyzer());
    }
  }

  @Test
  void ofMaskedColumnsNoValueIsMeasuredAndOfNoRowsOnlyTheSize() {
    MetricPlan plan = MetricPlan.of(SCHEMA, Set.of("visits"));
    assertThat(local(plan, rows(9).collectAsList()))
        .filteredOn(value -> value.instance().equals("visits"))
        .extracting(MetricValue::kind)
        .containsExactlyInAnyOrder(MetricKind.DISTINCT, MetricKind.COMPLETENESS);
    assertThat(local(plan, List.of())).containsExactly(new MetricValue(MetricKind.SIZE, "*", 0));
    Dataset<Row> none = TestSpark.session().createDataFrame(List.<Row>of(), SCHEMA);
    assertThat(distributed(plan, none)).containsExactly(new MetricValue(MetricKind.SIZE, "*", 0));
  }

  @Test
  void aFigureThatIsInfiniteIsKeptAsItIs() {
    new MetricHistory(store, "a.b")
        .save(
            "run1",
            "passed",
            Instant.ofEpochMilli(5),
            List.of(new MetricValue(MetricKind.MAXIMUM, "share", Double.POSITIVE_INFINITY)));
    AnalysisResult found = JavaConverters.seqAsJavaList(repository.load().get()).get(0);
    assertThat((Object) found.analyzerContext().allMetrics().head().value().get())
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(JavaConverters.mapAsJavaMap(found.resultKey().tags()))
        .isEqualTo(new HashMap<>(Map.of("dataset", "a.b", "run", "run1", "verdict", "passed")));
  }

  private static List<MetricValue> distributed(MetricPlan plan, Dataset<Row> rows) {
    return book(plan)
        .judge(TestSpark.session(), new SparkBatch(rows, rows.count(), List.of()))
        .metrics();
  }

  private static List<MetricValue> local(MetricPlan plan, List<Row> rows) {
    return book(plan).judgeLocal(TestSpark.session(), SCHEMA, rows).metrics();
  }

  private static RuleBook book(MetricPlan plan) {
    Suite suite = new Suite(Path.of("s.yaml"), "s", 0, Map.of(), List.of());
    return RuleBook.compile(suite, SCHEMA, CodeListValues.NONE).measuring(plan);
  }

  /** Deequ counts distinct values by a sketch, few rows are counted one by one. */
  private static double tolerance(MetricValue value) {
    double share = value.kind() == MetricKind.DISTINCT ? 0.1 : 1e-9;
    return Math.max(1e-12, Math.abs(value.value()) * share);
  }

  private static scala.collection.Seq<String> none() {
    return ScalaCollections.seq(List.of());
  }

  private static ResultKey key(long time, Map<String, String> tags) {
    return ResultKey.apply(time, ScalaCollections.map(tags));
  }

  private static Dataset<Row> rows(int count) {
    Random random = new Random(7);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(
          RowFactory.create(
              random.nextInt(5) == 0 ? null : "n" + random.nextInt(20),
              random.nextInt(7) == 0 ? null : (Long) (long) random.nextInt(1000),
              random.nextInt(9) == 0
                  ? null
                  : java.math.BigDecimal.valueOf(random.nextInt(100_000), 2),
              random.nextGaussian(),
              "k" + i));
    }
    return TestSpark.session().createDataFrame(rows, SCHEMA);
  }
}
