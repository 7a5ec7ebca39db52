package vn.kho.quality.expectation.rule;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static vn.kho.quality.verdict.Dimension.CONFORMITY;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.Expectation;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.expectation.argument.ArgumentException;
import vn.kho.quality.expectation.argument.ArgumentKind;
import vn.kho.quality.expectation.argument.Arguments;
import vn.kho.quality.expectation.argument.ExactNumberReader;
import vn.kho.quality.expectation.argument.TypeNames;
import vn.kho.quality.expectation.argument.ValueConverter;

/** Values in a set; {@link SetKeys} defines equality. */
public final class SetRules {
  private SetRules() {}

  public static List<Expectation> all() {
    Argument set = Argument.optional("value_set", ArgumentKind.VALUES);
    Argument parse = Argument.optional("parse_strings_as_datetimes", ArgumentKind.FLAG);
    return List.of(
        Expectation.ofRows(
            "expect_column_values_to_be_in_set",
            CONFORMITY,
            "dòng ngoài tập giá trị|rows outside the set",
            a ->
                a.has("value_set")
                    ? new CompiledCheck.Rows(a.column().isNull(), within(a, a.values("value_set")))
                    : new CompiledCheck.Rows(a.column().isNull(), lit(true)),
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

  private static CompiledCheck notInSet(Arguments a) {
    if (!a.has("value_set")) {
      throw new ArgumentException("value_set", "'value_set' is missing");
    }
    return new CompiledCheck.Rows(a.column().isNull(), not(within(a, a.values("value_set"))));
  }

  private static Column within(Arguments a, List<@Nullable Object> values) {
    DataType type = a.type("column");
    if (ValueConverter.readsMoments(a, type)) {
      return in(ValueConverter.column(a, "column"), moments(values));
    }
    Column column = a.column();
    return type instanceof DoubleType || type instanceof FloatType || type instanceof DecimalType
        ? in(ValueConverter.numbers(column, type), literals(type, values))
        : in(column, literals(type, values));
  }

  /** Whether a column of a type holds a value of the suite; false where none can be the same. */
  static Column same(Column column, DataType type, @Nullable Object value) {
    if (value == null) {
      return column.isNull();
    }
    List<@Nullable Object> one = new ArrayList<>();
    one.add(value);
    if (ValueConverter.isTemporal(type)) {
      return in(column, moments(one));
    }
    // a boolean column is compared with booleans, not with the numbers 0 and 1
    Column values = type instanceof BooleanType ? column : ValueConverter.numbers(column, type);
    return in(values, literals(type, one));
  }

  private static Column in(Column column, List<Object> literals) {
    return literals.isEmpty() ? lit(false) : column.isin(new LinkedHashSet<>(literals).toArray());
  }

  private static List<Object> moments(List<@Nullable Object> values) {
    List<Object> literals = new ArrayList<>();
    for (Object value : values) {
      if (value != null) {
        literals.add(ValueConverter.momentLiteral("value_set", value));
      }
    }
    return literals;
  }

  /** The values that a column of the type can hold at all. */
  private static List<Object> literals(DataType type, List<@Nullable Object> values) {
    List<Object> literals = new ArrayList<>();
    for (Object value : values) {
      if (value != null) {
        literal(type, value).ifPresent(literals::add);
      }
    }
    return literals;
  }

  private static Optional<Object> literal(DataType type, Object value) {
    if (ValueConverter.isText(type)) {
      return value instanceof Boolean ? Optional.empty() : Optional.of(ValueConverter.key(value));
    }
    if (type instanceof BooleanType) {
      return flag(value).map(flag -> flag);
    }
    if (!ValueConverter.isNumeric(type)) {
      throw new ArgumentException(
          "column",
          "The column holds " + TypeNames.plain(type) + ", which cannot be held against a set");
    }
    Number number = value instanceof Boolean flag ? (Number) (flag ? 1L : 0L) : number(value);
    if (number == null) {
      return Optional.empty();
    }
    if (type instanceof DoubleType || type instanceof FloatType) {
      double near = number.doubleValue();
      boolean same = ExactNumberReader.compare(near, number) == 0;
      return same ? Optional.of(lit(near)) : Optional.empty();
    }
    int scale = type instanceof DecimalType decimal ? decimal.scale() : 0;
    return ExactNumberReader.exact(number).flatMap(exact -> exact(exact, scale, type));
  }

  private static @Nullable Number number(Object value) {
    return value instanceof Number number ? number : null;
  }

  private static Optional<Boolean> flag(Object value) {
    if (value instanceof Boolean flag) {
      return Optional.of(flag);
    }
    Number number = number(value);
    if (number == null) {
      return Optional.empty();
    }
    return ExactNumberReader.compare(number, 1) == 0
        ? Optional.of(true)
        : ExactNumberReader.compare(number, 0) == 0 ? Optional.of(false) : Optional.empty();
  }

  private static Optional<Object> exact(BigDecimal value, int scale, DataType type) {
    BigDecimal bare = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    if (bare.scale() > scale || bare.precision() - bare.scale() > DecimalType.MAX_PRECISION()) {
      return Optional.empty();
    }
    BigDecimal fit = bare.setScale(scale);
    if (type instanceof DecimalType decimal) {
      return fit.precision() > decimal.precision()
          ? Optional.empty()
          : Optional.of(lit(fit).cast(type));
    }
    return fit.unscaledValue().bitLength() < Long.SIZE
        ? Optional.of(lit(fit.longValueExact()))
        : Optional.empty();
  }
}
