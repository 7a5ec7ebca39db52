package vn.kho.quality.condition;

import java.util.Locale;
import org.apache.spark.sql.Column;

/** Comparison operators by their sign. */
final class ComparisonOperators {
  private ComparisonOperators() {}

  static Column compare(Column left, String operator, Column right)
      throws ConditionSyntaxException {
    return switch (operator.toLowerCase(Locale.ROOT)) {
      case "==", "=", "eq" -> left.equalTo(right);
      case "!=", "<>", "ne" -> left.notEqual(right);
      case "<", "lt" -> left.lt(right);
      case "<=", "le" -> left.leq(right);
      case ">", "gt" -> left.gt(right);
      case ">=", "ge" -> left.geq(right);
      default -> throw new ConditionSyntaxException("unknown operator '" + operator + "'");
    };
  }
}
