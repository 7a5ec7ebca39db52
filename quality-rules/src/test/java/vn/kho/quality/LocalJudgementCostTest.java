package vn.kho.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.metrics.source.CodegenMetrics;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.quality.suite.Suite;
import vn.kho.quality.suite.SuiteReader;

class LocalJudgementCostTest {
  private static final StructType SCHEMA = schema();

  @TempDir Path folder = Path.of("");

  /** A suite is compiled and judged anew by each load: code that Janino compiles costs it dear. */
  @Test
  void aThousandRowsAndTwentyUsualRulesAreJudgedWithoutGeneratedCode() throws IOException {
    Suite suite = SuiteReader.read(Files.writeString(folder.resolve("s.yaml"), rules()));
    assertThat(suite.rules()).hasSize(20);
    SparkSession spark = TestSpark.session();
    List<Row> rows = rows();
    long before = compilations();

    judge(spark, suite, rows);

    assertThat(compilations()).isEqualTo(before);
    spark.range(3).selectExpr("sum(id)").collectAsList();
    assertThat(compilations()).as("what is counted").isGreaterThan(before);
  }

  private static void judge(SparkSession spark, Suite suite, List<Row> rows) {
    RuleBook book = RuleBook.compile(suite, SCHEMA, CodeListValues.NONE);
    assertThat(book.judgeLocal(spark, SCHEMA, rows).failedPerRow()).hasSize(1000);
  }

  private static StructType schema() {
    StructType schema = new StructType();
    for (int i = 0; i < 5; i++) {
      schema = schema.add("n" + i, DataTypes.LongType).add("t" + i, DataTypes.StringType);
    }
    return schema;
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      Object[] cells = new Object[10];
      for (int j = 0; j < 5; j++) {
        cells[2 * j] = (long) i * (j + 1) % 997;
        cells[2 * j + 1] = "giá trị " + (i * (j + 3) % 991);
      }
      rows.add(RowFactory.create(cells));
    }
    return rows;
  }

  private static String rules() {
    StringBuilder yaml = new StringBuilder("suite: s\nexpectations:\n");
    for (int i = 0; i < 5; i++) {
      yaml.append(
          """
            - {type: expect_column_values_to_not_be_null, column: t%1$d}
            - {type: expect_column_values_to_be_between, column: n%1$d, min_value: 0, max_value: 900}
            - {type: expect_column_values_to_match_regex, column: t%1$d, regex: "^giá trị [0-9]+$"}
          """
              .formatted(i));
    }
    return yaml.append(
            """
              - {type: expect_column_values_to_be_unique, column: n0}
              - {type: expect_compound_columns_to_be_unique, column_list: [n1, t1]}
              - {type: expect_table_row_count_to_be_between, min_value: 1}
              - {type: expect_column_value_lengths_to_be_between, column: t2, max_value: 20}
              - {type: expect_column_mean_to_be_between, column: n3, min_value: 1}
            """)
        .toString();
  }

  /** How often this JVM has compiled code that Spark generated. */
  private static long compilations() {
    return CodegenMetrics.METRIC_COMPILATION_TIME().getCount();
  }
}
