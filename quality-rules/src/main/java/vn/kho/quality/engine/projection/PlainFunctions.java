package vn.kho.quality.engine.projection;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.ToIntFunction;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Multiply;
import org.apache.spark.sql.catalyst.expressions.ScalaUDF;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import scala.Enumeration;
import scala.Function1;
import scala.Function2;
import scala.Option;
import scala.collection.JavaConverters;

/** Functions of expressions; null where Spark must work one out. */
final class PlainFunctions {
  private PlainFunctions() {}

  /** Whole numbers as wider ones, as doubles or as texts; all else as it is. */
  static @Nullable PlainValue cast(Cast cast, List<PlainValue> inputs) {
    PlainValue input = inputs.get(0);
    DataType type = cast.dataType();
    if (input.type().equals(type)) {
      return input;
    }
    if (!PlainOrder.isIntegral(input.type())) {
      return null;
    }
    if (type.equals(DataTypes.LongType)) {
      return ofNumber(type, input, Number::longValue);
    }
    if (type.equals(DataTypes.DoubleType)) {
      return ofNumber(type, input, Number::doubleValue);
    }
    return type.equals(DataTypes.StringType)
        ? ofNumber(type, input, number -> UTF8String.fromString(number.toString()))
        : null;
  }

  private static PlainValue ofNumber(
      DataType type, PlainValue input, Function<Number, Object> form) {
    return new PlainValue(
        type, row -> input.at(row) instanceof Number number ? form.apply(number) : null);
  }

  static @Nullable PlainValue characters(List<PlainValue> inputs) {
    return size(inputs.get(0), UTF8String::numChars);
  }

  static @Nullable PlainValue bytes(List<PlainValue> inputs) {
    return size(inputs.get(0), UTF8String::numBytes);
  }

  private static @Nullable PlainValue size(PlainValue text, ToIntFunction<UTF8String> size) {
    return text.type().equals(DataTypes.StringType)
        ? new PlainValue(
            DataTypes.IntegerType,
            row -> text.at(row) instanceof UTF8String known ? size.applyAsInt(known) : null)
        : null;
  }

  static @Nullable PlainValue sum(Add add, List<PlainValue> sides) {
    return arithmetic(add.evalMode(), sides, Integer::sum, Long::sum);
  }

  static @Nullable PlainValue product(Multiply multiply, List<PlainValue> sides) {
    return arithmetic(multiply.evalMode(), sides, (a, b) -> a * b, (a, b) -> a * b);
  }

  /** Arithmetic of 32-bit and 64-bit integers, which wraps around on overflow. */
  private static @Nullable PlainValue arithmetic(
      Enumeration.Value mode,
      List<PlainValue> sides,
      IntBinaryOperator narrow,
      LongBinaryOperator wide) {
    PlainValue left = sides.get(0);
    PlainValue right = sides.get(1);
    if (!mode.equals(EvalMode.LEGACY()) || !isCounted(left) || !isCounted(right)) {
      return null;
    }
    boolean ints =
        left.type().equals(DataTypes.IntegerType) && right.type().equals(DataTypes.IntegerType);
    return new PlainValue(
        ints ? DataTypes.IntegerType : DataTypes.LongType,
        row -> {
          if (!(left.at(row) instanceof Number a) || !(right.at(row) instanceof Number b)) {
            return null;
          }
          return ints
              ? (Object) narrow.applyAsInt(a.intValue(), b.intValue())
              : (Object) wide.applyAsLong(a.longValue(), b.longValue());
        });
  }

  private static boolean isCounted(PlainValue value) {
    return value.type().equals(DataTypes.IntegerType) || value.type().equals(DataTypes.LongType);
  }

  /** A condition on one text or two that is written in Java. */
  @SuppressWarnings("unchecked")
  static @Nullable PlainValue ofUser(ScalaUDF udf, List<PlainValue> inputs) {
    boolean texts = inputs.stream().allMatch(one -> one.type().equals(DataTypes.StringType));
    if (!texts
        || !udf.dataType().equals(DataTypes.BooleanType)
        || !udf.udfDeterministic()
        || hasEncoders(udf)) {
      return null;
    }
    PlainValue first = inputs.get(0);
    if (inputs.size() == 1 && udf.function() instanceof Function1<?, ?> one) {
      Function1<Object, Object> function = (Function1<Object, Object>) one;
      return PlainValue.flag(row -> function.apply(text(first.at(row))));
    }
    if (inputs.size() == 2 && udf.function() instanceof Function2<?, ?, ?> two) {
      Function2<Object, Object, Object> function = (Function2<Object, Object, Object>) two;
      PlainValue second = inputs.get(1);
      return PlainValue.flag(row -> function.apply(text(first.at(row)), text(second.at(row))));
    }
    return null;
  }

  /** Whether a Scala function declares encoders, and so may take its texts in another form. */
  private static boolean hasEncoders(ScalaUDF udf) {
    return JavaConverters.seqAsJavaList(udf.inputEncoders()).stream().anyMatch(Option::isDefined);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
