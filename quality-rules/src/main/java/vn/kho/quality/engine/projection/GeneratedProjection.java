package vn.kho.quality.engine.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection$;
import org.jspecify.annotations.Nullable;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** Expressions over the rows of one partition, in code that is generated for the first row. */
final class GeneratedProjection implements UnaryOperator<InternalRow> {
  private final Seq<Expression> columns;
  private final Seq<Attribute> given;
  private final int partition;
  private @Nullable UnsafeProjection projection;

  GeneratedProjection(Seq<Expression> columns, Seq<Attribute> given, int partition) {
    this.columns = columns;
    this.given = given;
    this.partition = partition;
  }

  @Override
  public InternalRow apply(InternalRow row) {
    UnsafeProjection compiled = projection;
    if (compiled == null) {
      List<Expression> own = new ArrayList<>();
      JavaConverters.seqAsJavaList(columns).forEach(one -> own.add(RecentTextHash.within(one)));
      compiled = UnsafeProjection$.MODULE$.create(JavaConverters.asScalaBuffer(own), given);
      compiled.initialize(partition);
      projection = compiled;
    }
    return compiled.apply(row);
  }
}
