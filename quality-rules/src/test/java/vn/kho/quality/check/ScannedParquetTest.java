package vn.kho.quality.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.TestSpark;
import vn.kho.quality.data.DataLocation;
import vn.kho.quality.data.SparkSessionProvider;
import vn.kho.quality.suite.SuiteReader;

/** Many rows of Parquet are judged where they are, with the answer that a session gives. */
class ScannedParquetTest {
  private static final int ROWS = 150_000;

  @TempDir private static Path shared = Path.of("");
  @TempDir private Path folder = Path.of("");

  private final SparkSession spark = TestSpark.session();

  private static Path data() {
    return shared.resolve("rows.parquet");
  }

  /** Several row groups, whose dictionaries differ; one column falls back from its dictionary. */
  @BeforeAll
  static void write() {
    SparkSession spark = TestSpark.session();
    Dataset<Row> rows =
        spark
            .range(0, ROWS)
            .selectExpr(
                "if(id = 77777, 3L, id) as id",
                "if(id % 999 = 5, null, concat('Phường ', id div 7000, '-', id % 5)) as ward",
                "if(id % 1000 = 1, '', format_string('HS%06d', id)) as code",
                "if(id % 50000 = 9, 'X', substring('ABCD', 1 + cast(id % 4 as int), 1)) as kind",
                "id % 700 as price",
                "if(id = 60000, double('NaN'), id / 7.0) as share",
                "cast(id % 4000 / 100 as decimal(12,2)) as fee",
                "date_add(date'2001-01-01', cast(id % 3000 as int)) as day");
    rows.coalesce(1)
        .write()
        .option("parquet.block.size", "262144")
        .option("parquet.page.size", "8192")
        .option("parquet.dictionary.page.size", "65536")
        .parquet(data().toString());
  }

  private Path suite(String more) throws IOException {
    return Files.writeString(
        folder.resolve("s.yaml"),
        """
        suite: s
        expectations:
          - {id: given, type: expect_column_values_to_not_be_null, column: ward}
          - {id: key, type: expect_column_values_to_be_unique, column: id}
          - {id: code, type: expect_column_values_to_be_unique, column: code}
          - {id: both, type: expect_compound_columns_to_be_unique, column_list: [ward, price]}
          - {id: set, type: expect_column_values_to_be_in_set, column: kind, value_set: [A, B, C, D]}
          - {id: length, type: expect_column_value_lengths_to_be_between, column: code, min_value: 8}
          - {id: form, type: expect_column_values_to_match_regex, column: ward, regex: '-[0-3]$'}
          - {id: range, type: expect_column_values_to_be_between, column: price, max_value: 698}
          - {id: number, type: expect_column_values_to_be_between, column: share, min_value: 0}
          - {id: mean, type: expect_column_mean_to_be_between, column: fee, max_value: 1}
          - {id: spread, type: expect_column_stdev_to_be_between, column: price, max_value: 1}
          - {id: first, type: expect_column_min_to_be_between, column: day, min_value: '2001-01-02'}
          - {id: wards, type: expect_column_unique_value_count_to_be_between, column: ward, max_value: 9}
          - {id: some, type: expect_column_values_to_be_between, column: price, min_value: 600, row_condition: 'kind == "A"'}
          - {id: count, type: expect_table_row_count_to_equal, value: 1}
        """
            + more);
  }

  @Test
  void theAnswerIsThatOfASession() throws IOException {
    Path data = data();
    Path suite = suite("");

    CheckResult scanned =
        DataCheck.on(TestSpark.noSession()).run(suite, DataLocation.of(data.toString()));
    CheckResult bySpark =
        DataCheck.on(spark).run(SuiteReader.read(suite), spark.read().parquet(data.toString()));

    assertThat(groups(data)).isGreaterThan(3);
    assertThat(results(scanned)).isEqualTo(results(bySpark).replace("\"rows\"", name(data)));
    assertThat(scanned.rules()).hasSize(15).noneMatch(CheckedRule::success);
  }

  @Test
  void aRuleThatOnePassDoesNotAnswerIsJudgedInASession() throws IOException {
    Path data = data();
    Path suite =
        suite("  - {id: rising, type: expect_column_values_to_be_increasing, column: id}\n");

    CheckResult result = DataCheck.on(spark).run(suite, DataLocation.of(data.toString()));

    CheckedRule rising = result.rules().get(15);
    assertThat(rising.rule().id()).isEqualTo("rising");
    assertThat(rising.result().outcome().figures().unexpected()).isEqualTo(1);
  }

  @Test
  void aClusterIsAskedForManyRows() throws IOException {
    Path suite = suite("");
    String data = data().toString();

    for (String master : List.of("spark://nowhere:7077", "yarn")) {
      SparkSessionProvider cluster = noSession(master);
      assertThatThrownBy(() -> DataCheck.on(cluster).run(suite, DataLocation.of(data)))
          .hasMessage("a session was asked for");
    }
    assertThat(DataCheck.on(noSession("local[1]")).run(suite, DataLocation.of(data)).rules())
        .hasSize(15);
  }

  private static SparkSessionProvider noSession(String master) {
    Map<String, String> conf = new HashMap<>(TestSpark.noSession().conf());
    conf.put("spark.master", master);
    return new SparkSessionProvider() {
      @Override
      public SparkSession get() {
        return TestSpark.noSession().get();
      }

      @Override
      public Map<String, String> conf() {
        return conf;
      }
    };
  }

  private static int groups(Path data) throws IOException {
    try (var files = Files.list(data)) {
      Path file =
          files.filter(each -> each.toString().endsWith(".parquet")).findFirst().orElseThrow();
      var input =
          HadoopInputFile.fromPath(
              new org.apache.hadoop.fs.Path(file.toUri()),
              new org.apache.hadoop.conf.Configuration(false));
      try (ParquetFileReader reader = ParquetFileReader.open(input)) {
        return reader.getRowGroups().size();
      }
    }
  }

  private static String name(Path data) throws IOException {
    return new ObjectMapper().writeValueAsString(data.toString());
  }

  private static String results(CheckResult result) throws IOException {
    return new ObjectMapper().readTree(result.json()).get("results").toString();
  }
}
