package vn.kho.quality.engine.projection;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.catalyst.expressions.XxHash64;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.ObjectType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.runtime.AbstractPartialFunction;

/**
 * Spark's hash of a number and a text, which is not worked out again for the text of the row
 * before. A text of a dictionary is one object for all rows of a batch (see {@link BatchRow}); of
 * others, each row has an object of its own. For one thread.
 */
public final class RecentTextHash implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long seed;
  private transient @Nullable UTF8String last;
  private transient long hash;

  private RecentTextHash(long seed) {
    this.seed = seed;
    this.hash = seed;
  }

  /** The hash; called by generated code. */
  @SuppressWarnings("ReferenceEquality") // an equal text costs as much to compare as to hash
  public long of(@Nullable UTF8String text) {
    if (text != last) {
      last = text;
      hash =
          text == null
              ? seed // what Spark gives where there is nothing to hash
              : XXH64.hashUnsafeBytes(
                  text.getBaseObject(), text.getBaseOffset(), text.numBytes(), seed);
    }
    return hash;
  }

  /** Replaces each hash of a number and a text in an expression by one of these. */
  static Expression within(Expression expression) {
    return expression.transformUp(new HashRewrite());
  }

  private static Expression of(int number, long seed, Expression text) {
    RecentTextHash hash = new RecentTextHash(XXH64.hashInt(number, seed));
    Literal called = new Literal(hash, ObjectType.apply(RecentTextHash.class));
    Seq<Expression> texts = JavaConverters.asScalaBuffer(List.of(text)).toList();
    Seq<AbstractDataType> any = JavaConverters.asScalaBuffer(List.<AbstractDataType>of()).toList();
    return new Invoke(called, "of", DataTypes.LongType, texts, any, false, false, true);
  }

  private static final class HashRewrite extends AbstractPartialFunction<Expression, Expression> {
    @Override
    public boolean isDefinedAt(Expression expression) {
      return expression instanceof XxHash64 hash
          && hash.children().size() == 2
          && hash.children().apply(0) instanceof Literal number
          && number.value() instanceof Integer
          && number.dataType().equals(DataTypes.IntegerType)
          && hash.children().apply(1).dataType().equals(DataTypes.StringType);
    }

    @Override
    public Expression apply(Expression expression) {
      XxHash64 hash = (XxHash64) expression;
      int number = (Integer) ((Literal) hash.children().apply(0)).value();
      return of(number, hash.seed(), hash.children().apply(1));
    }
  }
}
