package vn.kho.quality.engine.projection;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.ObjectType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * A condition on the file and position of a row. Compiled code of a scan calls it with Spark's
 * internal values; a UDF would make a Java string of the file name for each row.
 */
public final class PlaceCondition {
  private PlaceCondition() {}

  /** Whether a row is wanted. */
  @FunctionalInterface
  public interface PlaceTest extends Serializable {
    /**
     * Whether the row is wanted.
     *
     * @param file the row's file; its bytes may be others after the call
     * @param position the row's position there, from 0 on
     */
    boolean test(@Nullable UTF8String file, long position);
  }

  /** The condition on the columns that hold a row's file and its position there. */
  public static Column of(PlaceTest test, Column file, Column position) {
    Expression asked = new Literal(test, ObjectType.apply(PlaceTest.class));
    Seq<Expression> place = sequence(List.of(file.expr(), position.expr()));
    Seq<AbstractDataType> any = sequence(List.of());
    return new Column(
        new Invoke(asked, "test", DataTypes.BooleanType, place, any, false, false, true));
  }

  /**
   * The test and the columns of a condition.
   *
   * @param test is asked
   * @param file the column of a row's file
   * @param position the column of its position there
   */
  public record BoundTest(PlaceTest test, AttributeReference file, AttributeReference position) {}

  /** The test in a condition of Catalyst; empty where it is not made by {@link #of}. */
  public static Optional<BoundTest> asked(Expression condition) {
    if (condition instanceof Invoke invoke
        && invoke.targetObject() instanceof Literal literal
        && literal.value() instanceof PlaceTest test
        && invoke.arguments().apply(0) instanceof AttributeReference file
        && invoke.arguments().apply(1) instanceof AttributeReference position) {
      return Optional.of(new BoundTest(test, file, position));
    }
    return Optional.empty();
  }

  private static <T> Seq<T> sequence(List<T> some) {
    return JavaConverters.asScalaBuffer(some).toList();
  }
}
