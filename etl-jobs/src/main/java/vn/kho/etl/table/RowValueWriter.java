package vn.kho.etl.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.FieldMetrics;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.parquet.ParquetValueWriter;
import org.apache.iceberg.parquet.ParquetValueWriters;
import org.apache.iceberg.parquet.TripleWriter;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnDescriptor;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnWriteStore;
import org.apache.iceberg.shaded.org.apache.parquet.io.api.Binary;
import org.apache.iceberg.shaded.org.apache.parquet.schema.MessageType;
import org.apache.iceberg.shaded.org.apache.parquet.schema.Type;
import org.apache.iceberg.types.Comparators;
import org.apache.iceberg.types.Type.TypeID;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.cache.RecentTexts;
import vn.kho.schema.table.RowColumn;

/**
 * Puts the values of Spark rows into the columns of a Parquet file. Iceberg's own writer of records
 * does so for all columns but those of text: it encodes a text anew for every row, and the
 * dictionary then compares it byte by byte with the one that it holds. Here a text that recurs, as
 * the name of the file that a row came from does, keeps its bytes, which are one to the dictionary.
 */
final class RowValueWriter implements ParquetValueWriter<Row> {
  /**
   * Columns whose text changes seldom from row to row. Parquet would compare it with the smallest
   * and the largest of a page byte by byte, which is all of it where it is the same.
   */
  static final Set<String> UNCHANGING = Set.of(RowColumn.FILE.column(), RowColumn.RUN.column());

  private final List<ParquetValueWriter<String>> texts = new ArrayList<>();
  private final int[] places;
  private final @Nullable ParquetValueWriter<Record> others;
  private final RowRecord view;

  private RowValueWriter(Schema schema, MessageType file, StructType rows) {
    List<String> names = Arrays.asList(rows.fieldNames());
    List<Types.NestedField> other = new ArrayList<>();
    List<Type> otherTypes = new ArrayList<>();
    List<Integer> textPlaces = new ArrayList<>();
    int textColumns = textColumns(schema);
    for (Types.NestedField field : schema.columns()) {
      Type type = file.getType(field.name());
      if (field.type().typeId() == TypeID.STRING) {
        String[] path = {field.name()};
        ColumnDescriptor column = file.getColumnDescription(path);
        int levels = file.getMaxDefinitionLevel(path);
        TextWriter text =
            UNCHANGING.contains(field.name())
                ? new UnchangingTextWriter(column, textColumns, field.fieldId())
                : new TextWriter(column, textColumns);
        texts.add(ParquetValueWriters.option(type, levels, text));
        textPlaces.add(names.indexOf(field.name()));
      } else {
        other.add(field);
        otherTypes.add(type);
      }
    }
    this.places = textPlaces.stream().mapToInt(Integer::intValue).toArray();
    Schema rest = new Schema(other);
    this.view = new RowRecord(rest.asStruct(), rows);
    this.others =
        other.isEmpty()
            ? null
            : GenericParquetWriter.create(rest, new MessageType(file.getName(), otherTypes));
  }

  private static int textColumns(Schema schema) {
    return (int)
        schema.columns().stream().filter(field -> field.type().typeId() == TypeID.STRING).count();
  }

  /**
   * A writer of rows.
   *
   * @param schema the columns of the file
   * @param file the same as Parquet names them
   * @param rows the shape of the rows; columns are found by name, those that it lacks are null
   */
  static RowValueWriter of(Schema schema, MessageType file, StructType rows) {
    return new RowValueWriter(schema, file, rows);
  }

  @Override
  public void write(int level, Row row) {
    for (int i = 0; i < places.length; i++) {
      Object text = places[i] < 0 ? null : row.get(places[i]);
      texts.get(i).write(level, text == null ? null : text.toString());
    }
    if (others != null) {
      others.write(level, view.of(row));
    }
  }

  @Override
  public List<TripleWriter<?>> columns() {
    List<TripleWriter<?>> all = new ArrayList<>();
    texts.forEach(text -> all.addAll(text.columns()));
    if (others != null) {
      all.addAll(others.columns());
    }
    return all;
  }

  @Override
  public void setColumnStore(ColumnWriteStore store) {
    texts.forEach(text -> text.setColumnStore(store));
    if (others != null) {
      others.setColumnStore(store);
    }
  }

  @Override
  public Stream<FieldMetrics<?>> metrics() {
    return Stream.concat(
        texts.stream().flatMap(ParquetValueWriter::metrics),
        others == null ? Stream.of() : others.metrics());
  }

  /** Writes the texts of one column. */
  private static class TextWriter extends ParquetValueWriters.PrimitiveWriter<String> {
    private final RecentTexts<Binary> recent;

    TextWriter(ColumnDescriptor column, int columns) {
      super(column);
      this.recent = new RecentTexts<>(columns);
    }

    @Override
    public void write(int level, String text) {
      column.writeBinary(level, bytes(text));
    }

    final Binary bytes(String text) {
      RecentTexts.CachedText<Binary> known = recent.get(text);
      if (known != null && known.value() != null) {
        return known.value();
      }
      Binary bytes = Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8));
      recent.put(text, bytes);
      return bytes;
    }
  }

  /**
   * Writes texts that change seldom, and keeps their figures itself: Parquet keeps none of them.
   */
  private static final class UnchangingTextWriter extends TextWriter {
    private final int field;
    private @Nullable Binary last;
    private @Nullable String least;
    private @Nullable String most;
    private long count;

    UnchangingTextWriter(ColumnDescriptor column, int columns, int field) {
      super(column, columns);
      this.field = field;
    }

    @Override
    @SuppressWarnings(
        "ReferenceEquality") // other bytes may be the same text, which changes nothing
    public void write(int level, String text) {
      Binary bytes = bytes(text);
      if (bytes != last) {
        widen(text);
        last = bytes;
      }
      count++;
      column.writeBinary(level, bytes);
    }

    private void widen(String text) {
      if (least == null || Comparators.charSequences().compare(text, least) < 0) {
        least = text;
      }
      if (most == null || Comparators.charSequences().compare(text, most) > 0) {
        most = text;
      }
    }

    @Override
    public Stream<FieldMetrics<?>> metrics() {
      return Stream.of(new FieldMetrics<>(field, count, 0, least, most));
    }
  }
}
