package vn.kho.quality.engine.projection;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/**
 * The order in which Spark compares two values, where their types are equal or are coerced without
 * a loss that depends on settings.
 */
final class PlainOrder {
  private static final Set<DataType> INTEGRAL =
      Set.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);
  private static final Set<DataType> COMPARABLE =
      Set.of(
          DataTypes.BooleanType,
          DataTypes.DateType,
          DataTypes.TimestampType,
          DataTypes.TimestampNTZType,
          DataTypes.StringType);

  private PlainOrder() {}

  static boolean isIntegral(DataType type) {
    return INTEGRAL.contains(type);
  }

  static boolean isFloating(DataType type) {
    return type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType);
  }

  /** The order of values of two types; empty where Spark would bring them together otherwise. */
  static Optional<Comparator<Object>> of(DataType left, DataType right) {
    if (isIntegral(left) && isIntegral(right)) {
      return Optional.of(
          (a, b) -> Long.compare(((Number) a).longValue(), ((Number) b).longValue()));
    }
    if (areDoubles(left, right)) {
      return Optional.of((a, b) -> compare(((Number) a).doubleValue(), ((Number) b).doubleValue()));
    }
    boolean comparable = COMPARABLE.contains(left) || left instanceof DecimalType;
    return comparable && left.equals(right) ? Optional.of(PlainOrder::compared) : Optional.empty();
  }

  /**
   * Whether both are compared as doubles; not an integer with a float, which Spark compares as
   * floats and so loses digits.
   */
  private static boolean areDoubles(DataType left, DataType right) {
    if (left.equals(DataTypes.DoubleType) || right.equals(DataTypes.DoubleType)) {
      return (isFloating(left) || isIntegral(left)) && (isFloating(right) || isIntegral(right));
    }
    return isFloating(left) && isFloating(right);
  }

  /** Zeros are equal whatever their sign, and NaN is above all others and equal to itself. */
  private static int compare(double left, double right) {
    return left == right ? 0 : Double.compare(left, right);
  }

  @SuppressWarnings("unchecked")
  private static int compared(Object left, Object right) {
    return ((Comparable<Object>) left).compareTo(right);
  }
}
