package vn.kho.quality.engine.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** The columns of rows in the driver, each in the form in which Spark keeps its values. */
final class PlainColumns {
  /** Values of these types are kept as they come, where they are of these classes. */
  private static final Map<DataType, Class<?>> AS_THEY_ARE =
      Map.of(
          DataTypes.BooleanType, Boolean.class,
          DataTypes.ByteType, Byte.class,
          DataTypes.ShortType, Short.class,
          DataTypes.IntegerType, Integer.class,
          DataTypes.LongType, Long.class,
          DataTypes.FloatType, Float.class,
          DataTypes.DoubleType, Double.class);

  private final StructType schema;
  private final List<Row> rows;
  private final @Nullable PlainValue[] known;

  PlainColumns(StructType schema, List<Row> rows) {
    this.schema = schema;
    this.rows = rows;
    this.known = new PlainValue[schema.size()];
  }

  int rows() {
    return rows.size();
  }

  /**
   * The column of exactly this name; empty where there is none, or where another differs in case
   * only.
   */
  Optional<PlainValue> named(String name) {
    String[] names = schema.fieldNames();
    List<Integer> same = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      if (names[i].equalsIgnoreCase(name)) {
        same.add(i);
      }
    }
    return same.size() == 1 && names[same.get(0)].equals(name)
        ? Optional.of(column(same.get(0)))
        : Optional.empty();
  }

  private PlainValue column(int at) {
    PlainValue value = known[at];
    if (value == null) {
      DataType type = schema.apply(at).dataType();
      Function<Object, Object> converter = converter(type);
      Object[] values = new Object[rows.size()];
      int number = 0;
      for (Row row : rows) {
        Object given = row.get(at);
        values[number++] = given == null ? null : converter.apply(given);
      }
      value = new PlainValue(type, row -> values[row]);
      known[at] = value;
    }
    return value;
  }

  private static Function<Object, Object> converter(DataType type) {
    Class<?> wanted = AS_THEY_ARE.get(type);
    if (wanted != null) {
      return wanted::cast;
    }
    if (type.equals(DataTypes.StringType)) {
      return given -> UTF8String.fromString((String) given);
    }
    scala.Function1<Object, Object> converter =
        CatalystTypeConverters.createToCatalystConverter(type);
    return converter::apply;
  }
}
