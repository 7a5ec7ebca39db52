package vn.kho.quality.engine.accumulator;

import java.math.BigDecimal;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;

/** Reads one column of numbers from rows in Spark's own form, without loss. */
final class NumericColumnReader {
  private final int column;
  private final DataType type;

  NumericColumnReader(int column, DataType type) {
    this.column = column;
    this.type = type;
  }

  boolean isNull(InternalRow row) {
    return row.isNullAt(column);
  }

  /** The double of a column of doubles. */
  double floating(InternalRow row) {
    return row.getDouble(column);
  }

  /** Adds a whole number or a decimal to a sum. */
  void add(InternalRow row, ExactSum sum) {
    if (type instanceof DecimalType decimal) {
      Decimal value = row.getDecimal(column, decimal.precision(), decimal.scale());
      if (decimal.precision() <= Decimal.MAX_LONG_DIGITS()) {
        sum.add(value.toUnscaledLong(), decimal.scale());
      } else {
        sum.add(value.toJavaBigDecimal(), decimal.scale());
      }
    } else {
      sum.add(whole(row), 0);
    }
  }

  private long whole(InternalRow row) {
    if (type instanceof LongType) {
      return row.getLong(column);
    }
    if (type instanceof IntegerType) {
      return row.getInt(column);
    }
    return type instanceof ShortType ? row.getShort(column) : row.getByte(column);
  }

  /** The value as a number to be compared and counted; -0.0 becomes 0.0. */
  Number value(InternalRow row) {
    if (type instanceof DoubleType) {
      double value = row.getDouble(column);
      return value == 0 ? 0.0 : value;
    }
    if (type instanceof DecimalType decimal) {
      BigDecimal value =
          row.getDecimal(column, decimal.precision(), decimal.scale()).toJavaBigDecimal();
      return value.setScale(decimal.scale());
    }
    return whole(row);
  }
}
