package vn.kho.etl.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are those that Iceberg's own writer of records makes of the same rows. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class RowFileWriterTest {
  private static final Schema SCHEMA =
      new Schema(
          Types.NestedField.optional(1, "id", Types.LongType.get()),
          Types.NestedField.optional(2, "name", Types.StringType.get()),
          Types.NestedField.optional(3, "price", Types.DecimalType.of(12, 2)),
          Types.NestedField.optional(4, "share", Types.DoubleType.get()),
          Types.NestedField.optional(5, "day", Types.DateType.get()),
          Types.NestedField.optional(6, "at", Types.TimestampType.withZone()),
          Types.NestedField.optional(7, "absent", Types.StringType.get()),
          Types.NestedField.required(8, "file", Types.StringType.get()),
          Types.NestedField.optional(9, "_source_file", Types.StringType.get()),
          Types.NestedField.optional(10, "_run_id", Types.StringType.get()));

  /** In another order, and without one of the columns. */
  private static final StructType ROWS =
      new StructType()
          .add("file", DataTypes.StringType)
          .add("name", DataTypes.StringType)
          .add("id", DataTypes.LongType)
          .add("price", DataTypes.createDecimalType(12, 2))
          .add("share", DataTypes.DoubleType)
          .add("day", DataTypes.DateType)
          .add("at", DataTypes.TimestampType)
          .add("_source_file", DataTypes.StringType)
          .add("_run_id", DataTypes.StringType);

  private static final String SOURCE = "0f".repeat(32);

  @TempDir Path folder;

  @Test
  void valuesAndFiguresAreThoseOfTheRecords() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      rows.add(row(i, i % 7 == 0 ? null : "Phường Thuận Hòa " + i % 300));
    }
    check(SCHEMA, rows);
  }

  @Test
  void textsThatDoNotRecurAndLongOnesAreWrittenAsTheyAre() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      rows.add(row(i, i == 5 ? "ờ".repeat(5_000) : "nửa \uD83D cặp " + i));
    }
    check(SCHEMA, rows);
  }

  @Test
  void aTableOfTextsAloneIsWritten() throws IOException {
    check(
        SCHEMA.select("name", "file", "_run_id"), List.of(row(1, "Huế"), row(2, null), row(3, "")));
  }

  private static Row row(int i, @Nullable String name) {
    return RowFactory.create(
        SOURCE,
        name,
        i % 11 == 0 ? null : (Long) (long) i,
        BigDecimal.valueOf(i, 1),
        i % 13 == 0 ? Double.NaN : i / 3.0,
        LocalDate.of(2026, 1, 1).plusDays(i % 500),
        Instant.ofEpochSecond(1_700_000_000L + i, 123_456_000),
        i < 6_000 ? SOURCE : i % 17 == 0 ? null : "1" + SOURCE.substring(1),
        "2026-11-29T19-14-00-4f");
  }

  private void check(Schema schema, List<Row> rows) throws IOException {
    DataFile ours = written(schema, rows);
    DataFile theirs = ofRecords(schema, rows);

    assertThat(read(schema, ours)).isEqualTo(read(schema, theirs));
    assertThat(ours.recordCount()).isEqualTo(rows.size());
    assertThat(ours.valueCounts()).isEqualTo(theirs.valueCounts());
    assertThat(ours.nullValueCounts()).isEqualTo(theirs.nullValueCounts());
    assertThat(ours.nanValueCounts()).isEqualTo(theirs.nanValueCounts());
    assertThat(ours.lowerBounds()).isEqualTo(theirs.lowerBounds());
    assertThat(ours.upperBounds()).isEqualTo(theirs.upperBounds());
    assertThat(ours.columnSizes().keySet()).isEqualTo(theirs.columnSizes().keySet());
  }

  private DataFile written(Schema schema, List<Row> rows) {
    RowFileWriter.RowFileLayout layout =
        new RowFileWriter.RowFileLayout(schema, new HashMap<>(), MetricsConfig.getDefault());
    RowFileWriter writer =
        new RowFileWriter(layout, ROWS, new LocalFileIO().newOutputFile(file("ours")));
    try (writer) {
      rows.forEach(writer::add);
    }
    return writer.file();
  }

  private DataFile ofRecords(Schema schema, List<Row> rows) throws IOException {
    RowRecord view = new RowRecord(schema.asStruct(), ROWS);
    DataWriter<Record> writer =
        Parquet.writeData(new LocalFileIO().newOutputFile(file("theirs")))
            .schema(schema)
            .metricsConfig(MetricsConfig.getDefault())
            .withSpec(PartitionSpec.unpartitioned())
            .createWriterFunc(GenericParquetWriter::create)
            .build();
    try (writer) {
      rows.forEach(row -> writer.write(view.of(row)));
    }
    return writer.toDataFile();
  }

  private static List<Record> read(Schema schema, DataFile file) throws IOException {
    try (CloseableIterable<Record> records =
        Parquet.read(new LocalFileIO().newInputFile(file.location()))
            .project(schema)
            .createReaderFunc(type -> GenericParquetReaders.buildReader(schema, type))
            .build()) {
      List<Record> all = new ArrayList<>();
      records.forEach(record -> all.add(record.copy()));
      return all;
    }
  }

  private String file(String name) {
    return "file:" + folder.resolve(name + ".parquet");
  }
}
