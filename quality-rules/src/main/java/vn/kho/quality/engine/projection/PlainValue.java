package vn.kho.quality.engine.projection;

import java.util.function.IntFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * An expression over rows in the driver, worked out in plain Java.
 *
 * @param type what it gives
 * @param value the value of a row, by its number, in the form in which Spark keeps it
 */
record PlainValue(DataType type, IntFunction<@Nullable Object> value) {
  /** A condition. */
  static PlainValue flag(IntFunction<@Nullable Object> value) {
    return new PlainValue(DataTypes.BooleanType, value);
  }

  @Nullable Object at(int row) {
    return value.apply(row);
  }
}
