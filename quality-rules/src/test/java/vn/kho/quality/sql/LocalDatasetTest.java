package vn.kho.quality.sql;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import vn.kho.quality.TestSpark;

class LocalDatasetTest {
  private static final StructType SHAPE =
      StructType.fromDDL(
          "so bigint, ten string, `a.b` decimal(9,2), luc timestamp, ngay date, co boolean,"
              + " ds array<string>");

  private final SparkSession spark = TestSpark.session();

  /** Whatever is asked of the rows, also where they stand on both sides of a join or a union. */
  @Test
  void rowsAreThoseOfADataFrameOfTheSession() {
    List<UnaryOperator<Dataset<Row>>> questions =
        List.of(
            rows -> rows,
            rows -> rows.select(col("ten"), col("`a.b`").plus(1), col("co")),
            rows -> rows.where(col("so").gt(3).and(col("luc").isNotNull())),
            rows -> rows.groupBy("ten").agg(count(lit(1)).as("n")),
            rows -> rows.join(rows, "so").select("so"),
            rows -> rows.as("l").join(rows.as("r"), col("l.ten").equalTo(col("r.ten"))),
            rows -> rows.union(rows).distinct().select("so", "ngay"));
    Random random = new Random(32);
    for (int size : List.of(0, 1, 40)) {
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        rows.add(row(random));
      }
      for (UnaryOperator<Dataset<Row>> question : questions) {
        Dataset<Row> expected = question.apply(spark.createDataFrame(rows, SHAPE));
        Dataset<Row> actual = question.apply(LocalDataset.of(spark, rows, SHAPE));
        assertThat(actual.schema()).isEqualTo(expected.schema());
        assertThat(actual.collectAsList())
            .containsExactlyInAnyOrderElementsOf(expected.collectAsList());
      }
    }
  }

  private static Row row(Random random) {
    return RowFactory.create(
        random.nextInt(5) == 0 ? null : (long) random.nextInt(8),
        random.nextInt(5) == 0 ? null : "tên " + random.nextInt(4),
        random.nextInt(5) == 0 ? null : BigDecimal.valueOf(random.nextInt(99), 2),
        random.nextInt(5) == 0 ? null : new Timestamp(random.nextInt()),
        random.nextInt(5) == 0 ? null : java.sql.Date.valueOf(LocalDate.of(2024, 2, 29)),
        random.nextInt(5) == 0 ? null : random.nextBoolean(),
        random.nextInt(5) == 0 ? null : List.of("a", "b").toArray());
  }

  @Test
  void aColumnThatIsNoneIsRefused() {
    Dataset<Row> rows = LocalDataset.of(spark, List.of(), SHAPE);
    assertThatThrownBy(() -> rows.select("none")).isInstanceOf(AnalysisException.class);
  }
}
