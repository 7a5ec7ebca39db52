package vn.kho.etl.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.SourceNumber;
import vn.kho.schema.step.ShortestDecimal;

class FlatParquetTest {
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          "message m { optional int32 a (INTEGER(32,false)); optional int64 b; optional binary c"
              + " (STRING); optional binary d; optional boolean e; optional double f; optional"
              + " float g; optional int96 h; optional fixed_len_byte_array(4) i; optional int32 j"
              + " (DATE); optional int64 k (TIMESTAMP(MICROS,true)); optional int64 l"
              + " (DECIMAL(10,2)); optional int32 m (TIME(MILLIS,true)); }");
  private static final double[] REALS = {
    0.0, -0.0, 1, -16.5, 1e7, 12_345_678.9, 1e-3, 1e-4, 0x1.5p77, 0.1 + 0.2, Double.NaN, 1e15 + 0.3
  };

  @TempDir private Path folder = Path.of("");

  /** A row of few different values, which are in dictionaries, or of ever new ones. */
  private static Group row(Random random, boolean few) {
    int kind = few ? random.nextInt(5) : random.nextInt();
    SimpleGroup row = new SimpleGroup(SCHEMA);
    byte[] bytes = {(byte) kind, (byte) (kind >> 8), (byte) (kind >> 16), (byte) (kind >> 24)};
    byte[] moment = new byte[12];
    System.arraycopy(bytes, 0, moment, 0, 4);
    List<Runnable> cells =
        List.of(
            () -> row.add(0, kind),
            () -> row.add(1, kind * 7_000_000_000L),
            () -> row.add(2, "Huế " + kind + (few ? "\uFFFD" : "")),
            () -> row.add(3, Binary.fromConstantByteArray(bytes)),
            () -> row.add(4, kind % 2 == 0),
            () -> row.add(5, few ? REALS[random.nextInt(REALS.length)] : kind / 1e3),
            () -> row.add(6, kind / 8f),
            () -> row.add(7, Binary.fromConstantByteArray(moment)),
            () -> row.add(8, Binary.fromConstantByteArray(bytes)),
            () -> row.add(9, kind % 100_000),
            () -> row.add(10, (long) kind * 1_000),
            () -> row.add(11, (long) kind),
            () -> row.add(12, Math.abs(kind % 86_400_000)));
    cells.forEach(
        cell -> {
          if (random.nextInt(8) > 0) {
            cell.run();
          }
        });
    return row;
  }

  @Test
  void valuesOfDictionariesAndPlainPagesAreThoseOfTheTree() throws IOException {
    Path file = folder.resolve("flat.parquet");
    List<List<@Nullable Object>> expected = new ArrayList<>();
    Random random = new Random(3);
    try (ParquetWriter<Group> out =
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(file.toUri()))
            .withConf(new Configuration())
            .withType(SCHEMA)
            .withRowGroupSize(20_000L)
            .withPageSize(2_000)
            .withDictionaryPageSize(3_000)
            .build()) {
      for (int i = 0; i < 4_000; i++) {
        Group row = row(random, i < 2_000);
        List<@Nullable Object> cells = new ArrayList<>();
        for (int field = 0; field < SCHEMA.getFieldCount(); field++) {
          cells.add(ParquetValue.of(row, field, SCHEMA.getType(field)));
        }
        expected.add(cells);
        out.write(row);
      }
    }
    List<String> names =
        Arrays.asList("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m");
    List<List<@Nullable Object>> read = new ArrayList<>();
    try (RecordReader reader =
        new ParquetFormat()
            .open(Files.newInputStream(file), FileChunk.WHOLE, new FieldSelection(names))) {
      for (RawRecord record = reader.next(); record != null; record = reader.next()) {
        List<@Nullable Object> cells = new ArrayList<>();
        for (int field = 0; field < names.size(); field++) {
          cells.add(record.value(field));
        }
        read.add(cells);
      }
    }

    assertThat(read).isEqualTo(expected);
  }

  @Test
  void realNumberIsTheShortestDecimalInPlainDigits() {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      double value =
          switch (i % 4) {
            case 0 -> random.nextInt(100_000_000) / 1e4;
            case 1 -> Double.longBitsToDouble(random.nextLong());
            case 2 -> random.nextDouble() * Math.pow(10, random.nextInt(20));
            default -> REALS[random.nextInt(REALS.length)];
          };
      if (Double.isFinite(value)) {
        assertThat(ParquetValue.of(value))
            .isEqualTo(new SourceNumber(ShortestDecimal.of(value).toPlainString()));
      }
    }
  }
}
