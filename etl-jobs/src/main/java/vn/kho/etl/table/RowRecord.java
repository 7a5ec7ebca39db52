package vn.kho.etl.table;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A Spark row, seen as an Iceberg record of a table. One view serves many rows, one at a time. */
final class RowRecord implements Record {
  private final Types.StructType struct;
  private final Type[] types;
  private final int[] positions;
  private Row row;

  /**
   * A view of rows.
   *
   * @param struct the table's columns
   * @param schema the rows' columns; found by name, those that the rows lack are null
   */
  RowRecord(Types.StructType struct, StructType schema) {
    List<String> names = Arrays.asList(schema.fieldNames());
    this.struct = struct;
    this.types = struct.fields().stream().map(Types.NestedField::type).toArray(Type[]::new);
    this.positions =
        struct.fields().stream().mapToInt(field -> names.indexOf(field.name())).toArray();
    this.row = RowFactory.create();
  }

  RowRecord of(Row next) {
    this.row = next;
    return this;
  }

  @Override
  public @Nullable Object get(int position) {
    int from = positions[position];
    return from < 0 ? null : value(types[position], row.get(from));
  }

  private static @Nullable Object value(Type type, @Nullable Object value) {
    if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC);
    }
    if (value instanceof BigDecimal decimal && type instanceof Types.DecimalType wanted) {
      return decimal.setScale(wanted.scale());
    }
    return value;
  }

  @Override
  public <T> @Nullable T get(int position, Class<T> as) {
    return as.cast(get(position));
  }

  @Override
  public Types.StructType struct() {
    return struct;
  }

  @Override
  public int size() {
    return positions.length;
  }

  @Override
  public @Nullable Object getField(String name) {
    Types.NestedField field = struct.field(name);
    return field == null ? null : get(struct.fields().indexOf(field));
  }

  @Override
  public Record copy() {
    Record copy = GenericRecord.create(struct);
    for (int i = 0; i < positions.length; i++) {
      copy.set(i, get(i));
    }
    return copy;
  }

  @Override
  public Record copy(Map<String, Object> changes) {
    Record copy = copy();
    changes.forEach(copy::setField);
    return copy;
  }

  @Override
  public void setField(String name, Object value) {
    throw new UnsupportedOperationException("A view of a row cannot be changed: " + name);
  }

  @Override
  public <T> void set(int position, T value) {
    throw new UnsupportedOperationException("A view of a row cannot be changed: " + position);
  }
}
