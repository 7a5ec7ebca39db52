package vn.kho.quality.expectation.rule;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static vn.kho.quality.verdict.Dimension.COMPLETENESS;
import static vn.kho.quality.verdict.Dimension.CONFORMITY;
import static vn.kho.quality.verdict.Dimension.CONSISTENCY;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.AggregateFinding;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.CompiledCheck.QueryComparison;
import vn.kho.quality.expectation.Expectation;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.expectation.argument.ArgumentException;
import vn.kho.quality.expectation.argument.ArgumentKind;
import vn.kho.quality.expectation.argument.Arguments;
import vn.kho.quality.expectation.argument.ValueConverter;
import vn.kho.quality.expectation.argument.ValueLimits;

/** Rules of the Open Data Contract Standard for which Great Expectations has no expectation. */
public final class StandardRules {
  private StandardRules() {}

  public static List<Expectation> all() {
    return List.of(
        Expectation.ofRows(
            "expect_column_values_to_not_be_missing",
            COMPLETENESS,
            "dòng thiếu giá trị|rows without a value",
            StandardRules::notMissing,
            Argument.column(),
            Argument.optional("missing_values", ArgumentKind.VALUES)),
        Expectation.ofRows(
            "expect_column_values_to_be_multiple_of",
            CONFORMITY,
            "dòng không phải bội số|rows that are no multiple",
            StandardRules::multiple,
            Argument.column(),
            Argument.required("value", ArgumentKind.NUMBER)),
        Expectation.ofTable(
            "expect_table_row_count_to_not_be_between",
            COMPLETENESS,
            "số dòng|number of rows",
            a -> {
              ValueLimits limits = ValueLimits.check(a);
              return new CompiledCheck.Figures(
                  List.of(), (rows, f) -> AggregateFinding.of(!limits.hold(rows), rows));
            },
            limits(ArgumentKind.NUMBER)),
        value("expect_query_value_to_be_between", false),
        value("expect_query_value_to_not_be_between", true));
  }

  private static Argument[] limits(ArgumentKind kind) {
    return new Argument[] {
      Argument.optional("min_value", kind),
      Argument.optional("max_value", kind),
      Argument.optional("strict_min", ArgumentKind.FLAG),
      Argument.optional("strict_max", ArgumentKind.FLAG)
    };
  }

  private static Expectation value(String name, boolean outside) {
    Argument[] arguments = new Argument[5];
    arguments[0] = Argument.required("query", ArgumentKind.QUERY);
    System.arraycopy(limits(ArgumentKind.SCALAR), 0, arguments, 1, 4);
    return Expectation.ofTable(
        name,
        CONSISTENCY,
        "giá trị của truy vấn|value of the query",
        a -> {
          ValueLimits limits = ValueLimits.check(a);
          String query = QueryRules.query(a, "query");
          boolean personal = QueryRules.shows(query, a.context().masked());
          return new CompiledCheck.Query(
              query,
              null,
              QueryComparison.ONE_VALUE,
              (rows, f) -> {
                AggregateFinding found =
                    AggregateFinding.of(outside != limits.hold(f.get(0)), f.get(0));
                return personal ? found.masked() : found;
              });
        },
        arguments);
  }

  /** Null and empty text unless the rule lists what counts as missing. */
  private static CompiledCheck notMissing(Arguments a) {
    List<@Nullable Object> given = a.values("missing_values");
    boolean listed = a.has("missing_values");
    Column text = a.column().cast(DataTypes.StringType);
    Object[] words =
        listed
            ? given.stream().filter(Objects::nonNull).map(ValueConverter::key).toArray()
            : new Object[] {""};
    boolean nulls = !listed || given.contains(null);
    Column missing = words.length == 0 ? lit(false) : text.isin(words);
    Column ok = nulls ? text.isNotNull().and(not(missing)) : text.isNull().or(not(missing));
    return new CompiledCheck.Rows(lit(false), ok);
  }

  private static CompiledCheck multiple(Arguments a) {
    if (!ValueConverter.isNumeric(a.type("column"))) {
      throw MixedTypeColumn.refused("column", a, a.text("column"));
    }
    BigDecimal unit = new BigDecimal(String.valueOf(a.needed("value")));
    if (unit.signum() <= 0) {
      throw new ArgumentException("value", "'value' must be above 0");
    }
    Column rest = pmod(a.column().cast("decimal(38,9)"), lit(unit).cast("decimal(38,9)"));
    return new CompiledCheck.Rows(a.column().isNull(), rest.equalTo(lit(0)));
  }
}
