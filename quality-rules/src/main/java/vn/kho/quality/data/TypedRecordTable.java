package vn.kho.quality.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * A JSON or Excel file as rows of typed values: in this process while they are few, else in Spark,
 * with the same values.
 */
final class TypedRecordTable {
  /**
   * Up to this many characters a file is read in this process; other values than texts count as
   * {@link #SIZE}.
   */
  private static final long LOCAL = CsvTable.LOCAL_ROWS;

  private static final int SIZE = 8;

  private final ZoneId zone;
  private final RecordFile file;

  /**
   * A table of a file.
   *
   * @throws KhoException SOURCE_UNREADABLE where no reader of its format is on the class path, or
   *     as the reader says
   */
  TypedRecordTable(DataLocation place, ZoneId zone) {
    this.zone = zone;
    RecordSource source =
        LoadReaders.of(RecordSource.class)
            .filter(one -> one.reads(place.format()))
            .findFirst()
            .orElseThrow(
                () ->
                    new KhoException(
                        ErrorCode.SOURCE_UNREADABLE,
                        "Cannot read the data, the readers of loads are not on the class path: "
                            + place.format()
                            + ". Start the check with the kho command."));
    this.file = source.open(place);
  }

  /** The detected layout in words; empty where nothing is detected. */
  String reading() {
    return file.reading();
  }

  TableData read(Set<String> wanted, Supplier<SparkSession> spark) {
    List<String> columns = file.columns(wanted);
    List<RecordColumn> seen = columns.stream().map(name -> new RecordColumn()).toList();
    RecordBuffer kept = new RecordBuffer();
    file.records(
        columns,
        values -> {
          kept.records++;
          for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
              seen.get(i).take(kept.records, value);
            }
          }
          kept.add(values);
        });
    StructType schema = new StructType();
    for (int i = 0; i < columns.size(); i++) {
      schema = schema.add(seen.get(i).field(columns.get(i)));
    }
    List<@Nullable Object[]> records = kept.all;
    return records == null
        ? new TableData.Distributed(
            CaseSensitiveSession.session(spark.get(), schema)
                .read()
                .schema(schema)
                .option("mode", "FAILFAST")
                .json(lines(schema).toString()))
        : new TableData.Local(schema, rows(records, schema));
  }

  /** The records while they are few. */
  private static final class RecordBuffer {
    private @Nullable List<@Nullable Object[]> all = new ArrayList<>();
    private long records;
    private long characters;

    void add(@Nullable Object[] values) {
      if (all == null) {
        return;
      }
      for (Object value : values) {
        characters += value instanceof String text ? text.length() : SIZE;
      }
      all.add(values);
      all = characters > LOCAL ? null : all;
    }
  }

  private List<Row> rows(List<@Nullable Object[]> records, StructType schema) {
    List<Row> rows = new ArrayList<>(records.size());
    for (@Nullable Object[] values : records) {
      rows.add(RowFactory.create(cells(values, schema)));
    }
    return rows;
  }

  private @Nullable Object[] cells(@Nullable Object[] values, StructType schema) {
    @Nullable Object[] cells = new @Nullable Object[values.length];
    for (int i = 0; i < cells.length; i++) {
      Object value = values[i];
      cells[i] = value == null ? null : RecordColumn.value(value, schema.apply(i).dataType(), zone);
    }
    return cells;
  }

  /** A copy that Spark reads in parts: an object a line, moments in UTC. */
  private Path lines(StructType schema) {
    try {
      Path copy = Files.createTempFile("kho-", ".jsonl");
      copy.toFile().deleteOnExit();
      try (JsonGenerator json = new JsonFactory().createGenerator(Files.newBufferedWriter(copy))) {
        json.setRootValueSeparator(null);
        file.records(
            List.of(schema.fieldNames()), values -> write(cells(values, schema), schema, json));
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(@Nullable Object[] cells, StructType schema, JsonGenerator json) {
    try {
      json.writeStartObject();
      for (int i = 0; i < cells.length; i++) {
        Object cell = cells[i];
        json.writeFieldName(schema.apply(i).name());
        if (cell == null) {
          json.writeNull();
        } else if (cell instanceof Long whole) {
          json.writeNumber(whole);
        } else if (cell instanceof Double number) {
          json.writeNumber(number);
        } else if (cell instanceof BigDecimal number) {
          json.writeNumber(number.toPlainString());
        } else if (cell instanceof Boolean flag) {
          json.writeBoolean(flag);
        } else {
          json.writeString(cell.toString());
        }
      }
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
