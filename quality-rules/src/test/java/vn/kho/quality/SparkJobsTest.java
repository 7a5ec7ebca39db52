package vn.kho.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.check.DataCheck;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.quality.state.DatasetDelta;
import vn.kho.quality.state.FileStateStore;
import vn.kho.quality.state.RemovedRows;
import vn.kho.quality.state.StateStore;
import vn.kho.quality.suite.Suite;
import vn.kho.quality.suite.SuiteReader;
import vn.kho.quality.verdict.RuleResult;

class SparkJobsTest {
  private static final StructType SCHEMA =
      new StructType().add("a", DataTypes.LongType).add("b", DataTypes.StringType);
  private static final List<Row> ROWS =
      IntStream.range(0, 1000).mapToObj(i -> RowFactory.create((long) i, "text" + i % 7)).toList();

  @TempDir Path folder = Path.of("");

  @Test
  void rowsInTheDriverNeedNoJob() throws IOException {
    RuleBook book = book(20);
    SparkSession spark = TestSpark.session();
    int jobs = jobs(spark, () -> book.judgeLocal(spark, SCHEMA, ROWS));
    assertThat(jobs).isZero();
  }

  @Test
  void sixtyRulesTakeAsManyJobsAsOne() throws IOException {
    SparkSession spark = TestSpark.session();
    RuleBook one = book(1);
    RuleBook sixty = book(60);
    int jobsOfOne = jobs(spark, () -> one.judge(spark, spark.createDataFrame(ROWS, SCHEMA)));
    int jobsOfSixty = jobs(spark, () -> sixty.judge(spark, spark.createDataFrame(ROWS, SCHEMA)));
    assertThat(jobsOfSixty).isEqualTo(jobsOfOne);
  }

  @Test
  void rowsThatBreakRulesAreShownWithoutAnotherJob() throws IOException {
    SparkSession spark = TestSpark.session();
    Suite suite = book(60).suite();
    Dataset<Row> rows = spark.range(0, 1_000, 1, 3).selectExpr("id AS a", "string(id) AS b");
    int jobs =
        jobs(
            spark,
            () -> assertThat(DataCheck.on(spark).run(suite, rows).table()).contains("KHÔNG ĐẠT"));
    assertThat(jobs).isEqualTo(1);
  }

  @Test
  void changedRowsThatStandInTheDriverAreAddedToTheStatesWithoutAJob() throws IOException {
    SparkSession spark = TestSpark.session();
    RuleBook book = book(20);
    StateStore store = new FileStateStore(folder.resolve("states"));
    Dataset<Row> table = spark.createDataFrame(ROWS, SCHEMA);
    book.judgeDelta(spark, store, new DatasetDelta("", table, Optional.empty(), () -> table))
        .keep("v0");
    DatasetDelta delta =
        new DatasetDelta(
            "v0",
            spark.createDataFrame(List.of(RowFactory.create(-3L, "new")), SCHEMA),
            Optional.of(RemovedRows.of(spark.createDataFrame(ROWS.subList(0, 2), SCHEMA))),
            () -> {
              throw new AssertionError("The whole dataset is not to be read");
            });
    List<RuleResult> results = new ArrayList<>();
    int jobs = jobs(spark, () -> results.addAll(book.judgeDelta(spark, store, delta).results()));
    assertThat(jobs).isZero();
    assertThat(results.get(0).outcome().figures().elements()).isEqualTo(ROWS.size() - 1L);
    assertThat(results.get(0).outcome().figures().unexpected()).isEqualTo(1);
  }

  private static int jobs(SparkSession spark, Runnable work) {
    AtomicInteger jobs = new AtomicInteger();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart start) {
            jobs.incrementAndGet();
          }
        };
    spark.sparkContext().addSparkListener(listener);
    work.run();
    settle(spark);
    spark.sparkContext().removeSparkListener(listener);
    return jobs.get();
  }

  private static void settle(SparkSession spark) {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty(120_000);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private RuleBook book(int rules) throws IOException {
    StringBuilder yaml = new StringBuilder("suite: s\nexpectations:\n");
    for (int i = 0; i < rules; i++) {
      yaml.append("  - {type: expect_column_values_to_be_between, column: a, min_value: ")
          .append(i)
          .append("}\n");
    }
    return RuleBook.compile(
        SuiteReader.read(Files.writeString(folder.resolve("s.yaml"), yaml)),
        SCHEMA,
        CodeListValues.NONE);
  }
}
