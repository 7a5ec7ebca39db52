package vn.kho.quality.condition;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;

/**
 * Comparison operators by their sign.
 *
 * @param pandas whether rows without a value are compared as pandas does, where a missing value is
 *     unequal to every value; otherwise, as in SQL, such a row meets no comparison
 */
record ComparisonOperators(boolean pandas) {

  Column compare(ConditionOperand left, String operator, ConditionOperand right)
      throws ConditionSyntaxException {
    Column a = left.beside(right);
    Column b = right.beside(left);
    boolean nothing = right.nothing();
    return switch (operator.toLowerCase(Locale.ROOT)) {
      case "==", "=", "eq" -> nothing ? a.isNull() : judged(a.equalTo(b), false);
      case "!=", "<>", "ne" -> nothing ? a.isNotNull() : judged(a.notEqual(b), true);
      case "<", "lt" -> judged(a.lt(b), false);
      case "<=", "le" -> judged(a.leq(b), false);
      case ">", "gt" -> judged(a.gt(b), false);
      case ">=", "ge" -> judged(a.geq(b), false);
      default -> throw new ConditionSyntaxException("unknown operator '" + operator + "'");
    };
  }

  /** Whether a column is one of the values; a null among them is passed over. */
  Column in(ConditionOperand left, List<? extends @Nullable Object> values)
      throws ConditionSyntaxException {
    List<Column> columns = new ArrayList<>();
    for (Object value : values) {
      if (value != null) {
        columns.add(ConditionOperand.value(value).beside(left));
      }
    }
    return judged(left.column().isin(columns.toArray()), false);
  }

  Column notIn(ConditionOperand left, List<? extends @Nullable Object> values)
      throws ConditionSyntaxException {
    return not(in(left, values));
  }

  private Column judged(Column comparison, boolean ofNothing) {
    return pandas ? coalesce(comparison, lit(ofNothing)) : comparison;
  }
}
