package vn.kho.quality.engine.accumulator;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Objects;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection$;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import scala.Function1;

/** Reads values of one Spark type from rows, converts them to Java's types, and serializes them. */
final class CellType {
  private final DataType type;
  private final boolean doubles;
  private @Nullable UnsafeProjection packer;
  private @Nullable Function1<Object, Object> converter;

  CellType(DataType type) {
    this.type = type;
    this.doubles = type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType);
  }

  /** The value of a cell that is not null; -0.0 becomes 0.0. */
  Object value(InternalRow row, int column) {
    Object value = row.get(column, type);
    if (doubles && ((Number) value).doubleValue() == 0) {
      return value instanceof Float ? (Object) 0f : (Object) 0d;
    }
    return value;
  }

  /** The value as Java sees it. */
  Object external(Object value) {
    if (converter == null) {
      converter = CatalystTypeConverters.createToScalaConverter(type);
    }
    return Objects.requireNonNull(converter).apply(value);
  }

  void write(Object value, DataOutputStream out) throws IOException {
    if (packer == null) {
      packer = UnsafeProjection$.MODULE$.create(new DataType[] {type});
    }
    byte[] bytes =
        Objects.requireNonNull(packer)
            .apply(new GenericInternalRow(new Object[] {value}))
            .getBytes();
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  Object read(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    UnsafeRow row = new UnsafeRow(1);
    row.pointTo(bytes, bytes.length);
    return InternalRow.copyValue(row.get(0, type));
  }
}
