package vn.kho.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.check.CheckResult;
import vn.kho.quality.check.DataCheck;
import vn.kho.quality.data.DataLocation;
import vn.kho.quality.data.DataReader;
import vn.kho.quality.data.SparkSessionProvider;
import vn.kho.quality.data.TableData;
import vn.kho.quality.sql.SessionConf;

/** Few rows of Parquet are read and judged without a session, with the values that Spark reads. */
class LocalParquetTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  @TempDir Path folder = Path.of("");

  private final SparkSession spark = TestSpark.session();

  private String data() {
    return folder.resolve("rows.parquet").toString();
  }

  private Dataset<Row> random() {
    return spark
        .createDataFrame(RandomRows.of(new Random(7), 200), RandomRows.SCHEMA)
        .selectExpr(
            "*",
            "cast(at as timestamp_ntz) as local",
            "cast(t as binary) as bytes",
            "cast(n as short) as s",
            "cast(d as float) as f",
            "array(t, u) as list",
            "map(n, day) as map",
            "named_struct('x', c, 'y', array(named_struct('z', at))) as nested");
  }

  private TableData read(SparkSessionProvider sessions) {
    DataLocation place = DataLocation.of(data());
    return SessionConf.with(
        sessions.conf(), () -> new DataReader(place, sessions, ZONE).read(Set.of()).table());
  }

  @Test
  void valuesOfEveryTypeAreThoseThatSparkReads() {
    random().coalesce(1).write().option("compression", "zstd").parquet(data());

    TableData table = read(TestSpark.noSession());
    Dataset<Row> bySpark = spark.read().parquet(data());
    assertThat(table.schema()).isEqualTo(bySpark.schema());
    List<Row> rows = ((TableData.Local) table).rows();
    assertThat(rows).hasSize(200);
    List<Row> expected = bySpark.collectAsList();
    for (int i = 0; i < rows.size(); i++) {
      // binary has no equals of its own
      assertThat(rows.get(i).toString().replaceAll("\\[B@\\w+", "bytes"))
          .isEqualTo(expected.get(i).toString().replaceAll("\\[B@\\w+", "bytes"));
      assertThat(rows.get(i).<byte[]>getAs("bytes")).isEqualTo(expected.get(i).getAs("bytes"));
    }
  }

  /** A list whose places are counted from its head would need hours for these. */
  @Test
  void whatARowCostsDoesNotGrowWithTheirNumber() throws IOException {
    Path suite =
        Files.writeString(
            folder.resolve("s.yaml"),
            """
            suite: s
            expectations:
              - {type: expect_column_values_to_be_unique, column: n}
              - {type: expect_column_values_to_be_between, column: n, min_value: 0}
            """);
    spark.range(400_000).toDF("n").coalesce(1).write().parquet(data());

    CheckResult result = DataCheck.on(TestSpark.noSession()).run(suite, DataLocation.of(data()));
    assertThat(result.rules()).allMatch(rule -> rule.success());
  }

  @Test
  void foldersOfPartitionsAreLeftToSpark() {
    random().selectExpr("n", "pmod(n, 2) as half").write().partitionBy("half").parquet(data());

    assertThat(read(SparkSessionProvider.of(spark)).schema().fieldNames())
        .containsExactly("n", "half");
  }

  @Test
  void aCheckOfFewRowsStartsNoSession() throws IOException {
    random().select("n", "t", "day", "at").write().parquet(data());
    Path suite =
        Files.writeString(
            folder.resolve("s.yaml"),
            """
            suite: s
            expectations:
              - {type: expect_column_values_to_be_unique, column: n}
              - {type: expect_column_values_to_not_be_null, column: t, mostly: 0.5}
              - {type: expect_column_max_to_be_between, column: day, max_value: '9999-12-31'}
              - {type: expect_column_values_to_be_between, column: at, min_value: '2024-01-01'}
              - {type: expect_column_values_to_match_regex, column: t, regex: 'x', mostly: 0.01}
              - {type: expect_column_mean_to_be_between, column: n, min_value: 99, max_value: 100}
            """);

    CheckResult result = DataCheck.on(TestSpark.noSession()).run(suite, DataLocation.of(data()));
    assertThat(result.rules()).allMatch(rule -> rule.success());
    assertThat(result.rules()).hasSize(6);
  }
}
