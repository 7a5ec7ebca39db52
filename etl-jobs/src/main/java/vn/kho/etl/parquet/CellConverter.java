package vn.kho.etl.parquet;

import java.util.function.Consumer;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Gives the values of one column as the values of records. A value that is in a dictionary is made
 * once for all rows that have it.
 */
final class CellConverter extends PrimitiveConverter {
  private final PrimitiveTypeName name;
  private final @Nullable LogicalTypeAnnotation logical;
  private final Consumer<Object> taker;
  private @Nullable Dictionary dictionary;
  private @Nullable Object[] known = new Object[0];

  CellConverter(PrimitiveType type, Consumer<Object> taker) {
    this.name = type.getPrimitiveTypeName();
    this.logical = type.getLogicalTypeAnnotation();
    this.taker = taker;
  }

  @Override
  public boolean hasDictionarySupport() {
    return name != PrimitiveTypeName.BOOLEAN;
  }

  @Override
  public void setDictionary(Dictionary values) {
    dictionary = values;
    known = new Object[values.getMaxId() + 1];
  }

  @Override
  public void addValueFromDictionary(int id) {
    Object value = known[id];
    if (value == null) {
      value = value(id);
      known[id] = value;
    }
    taker.accept(value);
  }

  private Object value(int id) {
    Dictionary values = dictionary;
    if (values == null) {
      throw new IllegalStateException("a value of a dictionary that is not there");
    }
    return switch (name) {
      case INT32 -> ParquetValue.of(values.decodeToInt(id), logical);
      case INT64 -> ParquetValue.of(values.decodeToLong(id), logical);
      case FLOAT -> ParquetValue.of(values.decodeToFloat(id));
      case DOUBLE -> ParquetValue.of(values.decodeToDouble(id));
      case BOOLEAN -> values.decodeToBoolean(id);
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 ->
          ParquetValue.of(values.decodeToBinary(id), name, logical);
    };
  }

  @Override
  public void addBoolean(boolean value) {
    taker.accept(value);
  }

  @Override
  public void addInt(int value) {
    taker.accept(ParquetValue.of(value, logical));
  }

  @Override
  public void addLong(long value) {
    taker.accept(ParquetValue.of(value, logical));
  }

  @Override
  public void addFloat(float value) {
    taker.accept(ParquetValue.of(value));
  }

  @Override
  public void addDouble(double value) {
    taker.accept(ParquetValue.of(value));
  }

  @Override
  public void addBinary(Binary value) {
    taker.accept(ParquetValue.of(value, name, logical));
  }
}
