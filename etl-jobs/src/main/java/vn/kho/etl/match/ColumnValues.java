package vn.kho.etl.match;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/** Makes rows of a batch of columns, with the values that clean rows have. */
final class ColumnValues {
  private final DataType[] types;

  ColumnValues(StructType shape) {
    this.types = new DataType[shape.size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = shape.apply(i).dataType();
    }
  }

  Row row(ColumnarBatch batch, int at) {
    @Nullable Object[] values = new Object[types.length];
    for (int i = 0; i < values.length; i++) {
      ColumnVector column = batch.column(i);
      values[i] = column.isNullAt(at) ? null : value(column, types[i], at);
    }
    return RowFactory.create(values);
  }

  private static Object value(ColumnVector column, DataType type, int at) {
    if (type.equals(DataTypes.StringType)) {
      return column.getUTF8String(at).toString();
    } else if (type.equals(DataTypes.LongType)) {
      return column.getLong(at);
    } else if (type.equals(DataTypes.IntegerType)) {
      return column.getInt(at);
    } else if (type.equals(DataTypes.DoubleType)) {
      return column.getDouble(at);
    } else if (type.equals(DataTypes.BooleanType)) {
      return column.getBoolean(at);
    } else if (type.equals(DataTypes.DateType)) {
      return LocalDate.ofEpochDay(column.getInt(at));
    } else if (type.equals(DataTypes.TimestampType)) {
      return Instant.EPOCH.plus(column.getLong(at), ChronoUnit.MICROS);
    } else if (type instanceof DecimalType decimal) {
      return column.getDecimal(at, decimal.precision(), decimal.scale()).toJavaBigDecimal();
    }
    throw new IllegalStateException("A clean row has no value of the type: " + type);
  }
}
