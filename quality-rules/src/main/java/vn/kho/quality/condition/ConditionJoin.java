package vn.kho.quality.condition;

import java.util.List;
import java.util.function.BinaryOperator;
import org.apache.spark.sql.Column;

/** Joins conditions into a balanced tree: a linear chain of thousands would overflow the stack. */
final class ConditionJoin {
  private ConditionJoin() {}

  static Column and(List<Column> conditions) {
    return join(conditions, Column::and);
  }

  static Column or(List<Column> conditions) {
    return join(conditions, Column::or);
  }

  private static Column join(List<Column> conditions, BinaryOperator<Column> operator) {
    int size = conditions.size();
    return size == 1
        ? conditions.get(0)
        : operator.apply(
            join(conditions.subList(0, size / 2), operator),
            join(conditions.subList(size / 2, size), operator));
  }
}
