package vn.kho.etl.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.table.LocalFileIO;
import vn.kho.etl.table.RowFileReader;
import vn.kho.etl.table.RowFileWriter;
import vn.kho.quality.data.TableFileScan;
import vn.kho.quality.sql.SessionConf;

/** Rows that are made of batches of columns, beside those that Iceberg reads of the same file. */
class ColumnValuesTest {
  private static final int ROWS = 10_000;
  private static final Schema TABLE =
      new Schema(
          field(1, "text", Types.StringType.get()),
          field(2, "big", Types.LongType.get()),
          field(3, "small", Types.IntegerType.get()),
          field(4, "real", Types.DoubleType.get()),
          field(5, "flag", Types.BooleanType.get()),
          field(6, "day", Types.DateType.get()),
          field(7, "moment", Types.TimestampType.withZone()),
          field(8, "short_price", Types.DecimalType.of(9, 2)),
          field(9, "price", Types.DecimalType.of(18, 3)),
          field(10, "long_price", Types.DecimalType.of(38, 6)));
  private static final StructType SHAPE =
      new StructType()
          .add("text", DataTypes.StringType)
          .add("big", DataTypes.LongType)
          .add("small", DataTypes.IntegerType)
          .add("real", DataTypes.DoubleType)
          .add("flag", DataTypes.BooleanType)
          .add("day", DataTypes.DateType)
          .add("moment", DataTypes.TimestampType)
          .add("short_price", DataTypes.createDecimalType(9, 2))
          .add("price", DataTypes.createDecimalType(18, 3))
          .add("long_price", DataTypes.createDecimalType(38, 6));

  @TempDir private Path folder = Path.of("");
  private final Random random = new Random(20261130);

  private static Types.NestedField field(int id, String name, Type type) {
    return Types.NestedField.optional(id, name, type);
  }

  @Test
  void everyValueOfEveryTypeIsTheOneThatIcebergReads() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(row());
    }
    Path file = write(TABLE, SHAPE, rows);
    List<Row> plain = new ArrayList<>();
    RowFileReader.read(
        new LocalFileIO().newInputFile("file:" + file),
        TABLE,
        values -> plain.add(RowFactory.create(values)));
    assertThat(plain).isEqualTo(rows);
    assertThat(scanned(file, SHAPE, ids(TABLE))).contains(plain);
  }

  @Test
  void aColumnThatAFileLacksIsEmpty() throws IOException {
    Schema older = new Schema(field(1, "text", Types.StringType.get()));
    StructType shape = new StructType().add("text", DataTypes.StringType);
    Path file = write(older, shape, List.of(RowFactory.create("Huế")));
    StructType both = shape.add("big", DataTypes.LongType);
    assertThat(scanned(file, both, Map.of("text", 1, "big", 2)))
        .contains(List.of(RowFactory.create("Huế", null)));
  }

  @Test
  void aFileWhoseColumnsHaveOtherNamesOrTypesIsLeftToIceberg() throws IOException {
    Schema older =
        new Schema(
            field(1, "a", Types.StringType.get()),
            field(2, "b", Types.StringType.get()),
            field(3, "n", Types.IntegerType.get()));
    StructType shape =
        new StructType()
            .add("a", DataTypes.StringType)
            .add("b", DataTypes.StringType)
            .add("n", DataTypes.IntegerType);
    Path file = write(older, shape, List.of(RowFactory.create("1", "2", 3)));
    assertThat(scanned(file, one("b", DataTypes.StringType), Map.of("b", 2))).isPresent();
    assertThat(scanned(file, one("c", DataTypes.StringType), Map.of("c", 2)))
        .as("renamed")
        .isEmpty();
    assertThat(scanned(file, one("a", DataTypes.StringType), Map.of("a", 2)))
        .as("renamed to the name of a column that is gone")
        .isEmpty();
    assertThat(scanned(file, one("a", DataTypes.StringType), Map.of("a", 4)))
        .as("another column of the name of one that is gone")
        .isEmpty();
    assertThat(scanned(file, one("n", DataTypes.LongType), Map.of("n", 3)))
        .as("of another type by now")
        .isEmpty();
  }

  private static StructType one(String name, DataType type) {
    return new StructType().add(name, type);
  }

  private Row row() {
    @Nullable Object[] values = {
      random.nextInt(3) == 0 ? "Trần Phú" : "số " + random.nextInt(),
      random.nextLong(),
      random.nextInt(random.nextBoolean() ? 5 : Integer.MAX_VALUE),
      random.nextInt(50) == 0 ? Double.NaN : random.nextGaussian(),
      random.nextBoolean(),
      LocalDate.of(1, 1, 1).plusDays(random.nextInt(1_000_000)),
      Instant.parse("0900-01-01T00:00:00Z")
          .plusSeconds(random.nextInt())
          .plus(random.nextLong(1L << 55), ChronoUnit.MICROS),
      new BigDecimal(random.nextInt(1_000_000)).movePointLeft(2),
      new BigDecimal(random.nextLong(1L << 50)).movePointLeft(3),
      new BigDecimal(new java.math.BigInteger(120, random).negate()).movePointLeft(6)
    };
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(10) == 0 ? null : values[i];
    }
    return RowFactory.create(values);
  }

  private Path write(Schema schema, StructType shape, List<Row> rows) {
    Path file = folder.resolve("f" + random.nextInt(Integer.MAX_VALUE) + ".parquet");
    RowFileWriter writer =
        new RowFileWriter(
            new RowFileWriter.Layout(
                schema,
                new HashMap<>(Map.of("write.parquet.row-group-size-bytes", "40000")),
                MetricsConfig.getDefault()),
            shape,
            new LocalFileIO().newOutputFile("file:" + file));
    try (writer) {
      rows.forEach(writer::add);
    }
    return file;
  }

  private static Map<String, Integer> ids(Schema schema) {
    Map<String, Integer> ids = new HashMap<>();
    schema.columns().forEach(field -> ids.put(field.name(), field.fieldId()));
    return ids;
  }

  private static Optional<List<Row>> scanned(
      Path file, StructType shape, Map<String, Integer> ids) {
    ColumnValues values = new ColumnValues(shape);
    return SessionConf.with(
        TableFileScan.CONF,
        () -> {
          try {
            Optional<TableFileScan> scan = TableFileScan.open(file, shape, ids);
            if (scan.isEmpty()) {
              return Optional.empty();
            }
            List<Row> rows = new ArrayList<>();
            scan.orElseThrow()
                .read(
                    (batch, first) -> {
                      assertThat(first).isEqualTo(rows.size());
                      for (int i = 0; i < batch.numRows(); i++) {
                        rows.add(values.row(batch, i));
                      }
                    });
            return Optional.of(rows);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
