package vn.kho.quality.engine.projection;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GreaterThan;
import org.apache.spark.sql.catalyst.expressions.GreaterThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.IsNaN;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.Length;
import org.apache.spark.sql.catalyst.expressions.LessThan;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Multiply;
import org.apache.spark.sql.catalyst.expressions.Not;
import org.apache.spark.sql.catalyst.expressions.OctetLength;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.expressions.ScalaUDF;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.collection.JavaConverters;

/**
 * Expressions of the usual kinds over the columns of rows in the driver, as functions of Java. They
 * give what Spark's interpreter gives where it does not follow ANSI; all other expressions are left
 * to it. For a small dataset, resolving, simplifying and interpreting its rules in Spark would cost
 * more than the rest of its load.
 */
final class PlainExpressions {
  private static final Map<Class<?>, PlainFunctionFactory> KINDS =
      Map.ofEntries(
          entry(UnresolvedAttribute.class, (all, e) -> all.column((UnresolvedAttribute) e)),
          entry(Literal.class, (all, e) -> constant((Literal) e)),
          entry(IsNull.class, (all, e) -> all.test(e, Objects::isNull)),
          entry(IsNotNull.class, (all, e) -> all.test(e, Objects::nonNull)),
          entry(IsNaN.class, (all, e) -> all.notANumber(e)),
          entry(Not.class, (all, e) -> all.not(e)),
          entry(And.class, (all, e) -> all.logic(e, false)),
          entry(Or.class, (all, e) -> all.logic(e, true)),
          entry(EqualTo.class, (all, e) -> all.comparison(e, step -> step == 0)),
          entry(LessThan.class, (all, e) -> all.comparison(e, step -> step < 0)),
          entry(LessThanOrEqual.class, (all, e) -> all.comparison(e, step -> step <= 0)),
          entry(GreaterThan.class, (all, e) -> all.comparison(e, step -> step > 0)),
          entry(GreaterThanOrEqual.class, (all, e) -> all.comparison(e, step -> step >= 0)),
          entry(EqualNullSafe.class, (all, e) -> all.sameOrBothNull(e)),
          entry(Coalesce.class, (all, e) -> all.firstKnown(e)),
          entry(CaseWhen.class, (all, e) -> all.cases((CaseWhen) e)),
          entry(In.class, (all, e) -> all.among((In) e)),
          entry(Cast.class, (all, e) -> all.function(e, in -> PlainFunctions.cast((Cast) e, in))),
          entry(Length.class, (all, e) -> all.function(e, PlainFunctions::characters)),
          entry(OctetLength.class, (all, e) -> all.function(e, PlainFunctions::bytes)),
          entry(Add.class, (all, e) -> all.function(e, in -> PlainFunctions.sum((Add) e, in))),
          entry(
              Multiply.class,
              (all, e) -> all.function(e, in -> PlainFunctions.product((Multiply) e, in))),
          entry(
              ScalaUDF.class,
              (all, e) -> all.function(e, in -> PlainFunctions.ofUser((ScalaUDF) e, in))));

  /** Types whose values a hash table finds, the zeros of doubles apart. */
  private static final Set<DataType> HASHED =
      Set.of(
          DataTypes.StringType,
          DataTypes.BooleanType,
          DataTypes.DateType,
          DataTypes.TimestampType,
          DataTypes.FloatType,
          DataTypes.DoubleType);

  private final PlainColumns columns;

  PlainExpressions(PlainColumns columns) {
    this.columns = columns;
  }

  /** Makes a function of one kind of expression; gives null where it is not plain. */
  private interface PlainFunctionFactory {
    @Nullable PlainValue of(PlainExpressions all, Expression expression);
  }

  /** The expression as a function of the rows; null where Spark must work it out. */
  @Nullable PlainValue of(Expression expression) {
    PlainFunctionFactory kind = KINDS.get(expression.getClass());
    return kind == null ? null : kind.of(this, expression);
  }

  private @Nullable PlainValue column(UnresolvedAttribute named) {
    return named.nameParts().size() == 1
        ? columns.named(named.nameParts().head()).orElse(null)
        : null;
  }

  private static PlainValue constant(Literal literal) {
    Object value = literal.value();
    return new PlainValue(literal.dataType(), row -> value);
  }

  /** The inputs of an expression; empty where one is not plain. */
  private Optional<List<PlainValue>> inputs(Expression expression) {
    return all(JavaConverters.seqAsJavaList(expression.children()));
  }

  private Optional<List<PlainValue>> all(List<Expression> expressions) {
    List<PlainValue> all = new ArrayList<>();
    for (Expression one : expressions) {
      PlainValue value = of(one);
      if (value == null) {
        return Optional.empty();
      }
      all.add(value);
    }
    return Optional.of(all);
  }

  /** The inputs where all are of a type; empty otherwise. */
  private Optional<List<PlainValue>> inputs(Expression expression, DataType type) {
    return inputs(expression)
        .filter(all -> all.stream().allMatch(input -> input.type().equals(type)));
  }

  private @Nullable PlainValue function(
      Expression e, Function<List<PlainValue>, @Nullable PlainValue> make) {
    List<PlainValue> inputs = inputs(e).orElse(List.of());
    return inputs.isEmpty() ? null : make.apply(inputs);
  }

  private @Nullable PlainValue test(Expression e, Predicate<@Nullable Object> holds) {
    PlainValue input = of(e.children().head());
    return input == null ? null : PlainValue.flag(row -> holds.test(input.at(row)));
  }

  private @Nullable PlainValue notANumber(Expression e) {
    PlainValue input = of(e.children().head());
    return input == null || !PlainOrder.isFloating(input.type())
        ? null
        : PlainValue.flag(
            row -> input.at(row) instanceof Number n && Double.isNaN(n.doubleValue()));
  }

  private @Nullable PlainValue not(Expression e) {
    return inputs(e, DataTypes.BooleanType)
        .map(
            inputs -> {
              PlainValue input = inputs.get(0);
              return PlainValue.flag(row -> input.at(row) instanceof Boolean known ? !known : null);
            })
        .orElse(null);
  }

  /**
   * AND and OR: a side that equals {@code deciding} decides; else the result is null where a side
   * is.
   */
  private @Nullable PlainValue logic(Expression e, boolean deciding) {
    return inputs(e, DataTypes.BooleanType)
        .map(
            sides -> {
              PlainValue left = sides.get(0);
              PlainValue right = sides.get(1);
              return PlainValue.flag(
                  row -> {
                    Object one = left.at(row);
                    if (one instanceof Boolean known && known == deciding) {
                      return deciding;
                    }
                    Object other = right.at(row);
                    if (other instanceof Boolean known && known == deciding) {
                      return deciding;
                    }
                    return one == null || other == null ? null : (Object) !deciding;
                  });
            })
        .orElse(null);
  }

  private @Nullable PlainValue comparison(Expression e, IntPredicate holds) {
    return compared(
        e,
        (order, left, right) ->
            (left == null || right == null) ? null : holds.test(order.compare(left, right)));
  }

  private @Nullable PlainValue sameOrBothNull(Expression e) {
    return compared(
        e,
        (order, left, right) ->
            (left == null || right == null) ? left == right : order.compare(left, right) == 0);
  }

  /** The result of comparing two values by an order. */
  private interface OrderedComparison {
    @Nullable Boolean of(Comparator<Object> order, @Nullable Object left, @Nullable Object right);
  }

  private @Nullable PlainValue compared(Expression e, OrderedComparison comparing) {
    List<PlainValue> sides = inputs(e).orElse(List.of());
    if (sides.isEmpty()) {
      return null;
    }
    PlainValue left = sides.get(0);
    PlainValue right = sides.get(1);
    return PlainOrder.of(left.type(), right.type())
        .map(order -> PlainValue.flag(row -> comparing.of(order, left.at(row), right.at(row))))
        .orElse(null);
  }

  private @Nullable PlainValue firstKnown(Expression e) {
    List<PlainValue> all = inputs(e).orElse(List.of());
    if (all.isEmpty() || !areAlike(all)) {
      return null;
    }
    return new PlainValue(
        all.get(0).type(),
        row -> {
          for (PlainValue one : all) {
            Object value = one.at(row);
            if (value != null) {
              return value;
            }
          }
          return null;
        });
  }

  private static boolean areAlike(List<PlainValue> values) {
    return values.stream().allMatch(one -> one.type().equals(values.get(0).type()));
  }

  private @Nullable PlainValue cases(CaseWhen e) {
    List<Expression> conditions = new ArrayList<>();
    List<Expression> results = new ArrayList<>();
    for (Tuple2<Expression, Expression> branch : JavaConverters.seqAsJavaList(e.branches())) {
      conditions.add(branch._1());
      results.add(branch._2());
    }
    if (e.elseValue().isDefined()) {
      results.add(e.elseValue().get());
    }
    List<PlainValue> asked = all(conditions).orElse(List.of());
    List<PlainValue> given = all(results).orElse(List.of());
    boolean flags = asked.stream().allMatch(one -> one.type().equals(DataTypes.BooleanType));
    if (asked.isEmpty() || given.isEmpty() || !flags || !areAlike(given)) {
      return null;
    }
    return new PlainValue(
        given.get(0).type(),
        row -> {
          int at = 0;
          while (at < asked.size() && !Boolean.TRUE.equals(asked.get(at).at(row))) {
            at++;
          }
          return at < given.size() ? given.get(at).at(row) : null;
        });
  }

  /** A value among constants, none of which is null. */
  private @Nullable PlainValue among(In e) {
    PlainValue value = of(e.value());
    List<Expression> list = JavaConverters.seqAsJavaList(e.list());
    if (value == null || list.isEmpty()) {
      return null;
    }
    boolean integral = PlainOrder.isIntegral(value.type());
    Set<Object> constants = new HashSet<>();
    for (Expression one : list) {
      if (!(one instanceof Literal literal)
          || literal.value() == null
          || !(integral
              ? PlainOrder.isIntegral(literal.dataType())
              : isHashed(value.type(), literal))) {
        return null;
      }
      constants.add(integral ? ((Number) literal.value()).longValue() : literal.value());
    }
    return PlainValue.flag(
        row -> {
          Object given = value.at(row);
          return given == null
              ? null
              : (Object) constants.contains(integral ? ((Number) given).longValue() : given);
        });
  }

  /** Whether a hash lookup finds exactly the values that equal a constant. */
  private static boolean isHashed(DataType type, Literal literal) {
    boolean zero =
        PlainOrder.isFloating(type)
            && literal.value() instanceof Number number
            && number.doubleValue() == 0;
    return HASHED.contains(type) && literal.dataType().equals(type) && !zero;
  }
}
