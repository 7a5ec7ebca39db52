package vn.kho.quality.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.Schema;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.TestSpark;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** How many rows a table has decides where they are judged. */
class SparkTableTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aTableThatCannotBeReadIsNoTableOfManyRows() throws Exception {
    Path home = folder.resolve("t");
    Schema schema = new Schema(Types.NestedField.required(1, "id", Types.LongType.get()));
    new HadoopTables().create(schema, home.toString());
    DataLocation place = DataLocation.of(home.toString());
    SparkSession spark = TestSpark.session();
    Dataset<Row> rows = spark.range(3).toDF();
    assertThat(new SparkTable(place, spark).brought(rows)).isInstanceOf(TableData.Local.class);
    Files.writeString(home.resolve("metadata/v1.metadata.json"), "{\"format-version\": 2");
    Files.deleteIfExists(home.resolve("metadata/.v1.metadata.json.crc"));
    assertThatThrownBy(() -> new SparkTable(place, spark).brought(rows))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_UNREADABLE))
        .hasMessageContaining(home.toString());
  }
}
