package vn.kho.quality.condition;

import java.math.BigDecimal;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.moment.DateutilParser;

/**
 * One side of a comparison: a column with its type, or a value that is written in the condition.
 *
 * @param column as Spark takes it
 * @param type of a column; null for a value
 * @param value that is written; null for a column, and for the value null
 */
record ConditionOperand(Column column, @Nullable DataType type, @Nullable Object value) {

  static ConditionOperand value(@Nullable Object value) {
    return new ConditionOperand(functions.lit(value), null, value);
  }

  /** Whether it is the value null. */
  boolean nothing() {
    return type == null && value == null;
  }

  /**
   * This side where the other one is a column: a text is a moment beside dates and times, one of
   * the session's zone where it names no offset. A text that cannot be read as the column's type is
   * refused: Spark would read it as null, and the rule would look at no row.
   */
  Column beside(ConditionOperand other) throws ConditionSyntaxException {
    if (!(value instanceof String text) || other.type == null) {
      return column;
    }
    if (other.type instanceof DateType || other.type instanceof TimestampType) {
      String iso =
          DateutilParser.iso(text).orElseThrow(() -> unlike(text, "dates or times", "date"));
      return other.type instanceof DateType && iso.endsWith("T00:00")
          ? functions.lit(iso.substring(0, iso.indexOf('T'))).cast(DataTypes.DateType)
          : functions.lit(iso).cast(DataTypes.TimestampType);
    }
    if (other.type instanceof NumericType && number(text).isEmpty()) {
      throw unlike(text, "numbers", "number");
    }
    return column;
  }

  private static ConditionSyntaxException unlike(String text, String held, String kind) {
    return new ConditionSyntaxException(
        "the column holds " + held + ", and '" + text + "' is no " + kind);
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
