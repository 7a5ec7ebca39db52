package vn.kho.quality.expectation;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static vn.kho.quality.verdict.Dimension.CONFORMITY;

import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/** Values in a set. */
final class SetRules {
  private SetRules() {}

  static List<Expectation> all() {
    Argument set = Argument.optional("value_set", Kind.VALUES);
    Argument parse = Argument.optional("parse_strings_as_datetimes", Kind.FLAG);
    return List.of(
        Expectation.ofRows(
            "expect_column_values_to_be_in_set",
            CONFORMITY,
            "dòng ngoài tập giá trị|rows outside the set",
            a ->
                a.has("value_set")
                    ? new Check.Rows(a.column().isNull(), within(a, a.values("value_set")))
                    : new Check.Rows(a.column().isNull(), lit(true)),
            Argument.column(),
            set,
            parse),
        Expectation.ofRows(
            "expect_column_values_to_not_be_in_set",
            CONFORMITY,
            "dòng thuộc tập cấm|rows in the forbidden set",
            SetRules::notInSet,
            Argument.column(),
            set,
            parse));
  }

  private static Check notInSet(Arguments a) {
    List<@Nullable Object> values = a.values("value_set");
    if (!a.has("value_set")) {
      throw new Refused("value_set", "'value_set' is missing");
    }
    if (values.contains(null)) {
      throw new Refused("value_set", "'value_set' must hold no null");
    }
    return new Check.Rows(a.column().isNull(), not(within(a, values)));
  }

  private static Column within(Arguments a, List<@Nullable Object> values) {
    Column column = Values.column(a, "column");
    DataType type = a.type("column");
    Object[] given =
        values.stream()
            .filter(Objects::nonNull)
            .map(value -> literal(a, type, Objects.requireNonNull(value)))
            .toArray();
    return given.length == 0 ? lit(false) : column.isin(given);
  }

  private static Object literal(Arguments a, DataType type, Object value) {
    if (Values.readsMoments(a, type)) {
      return Values.momentLiteral("value_set", value);
    }
    return Values.isText(type) && value instanceof Number ? Values.key(value) : value;
  }
}
