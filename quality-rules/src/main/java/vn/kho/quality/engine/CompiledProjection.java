package vn.kho.quality.engine;

import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection$;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.SparkPlan;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** A projection over rows, its expressions in code of small methods that the JVM compiles. */
final class CompiledProjection {
  private CompiledProjection() {}

  /** The rows of a selection, in Spark's own form; each is overwritten by the next. */
  static JavaRDD<InternalRow> rows(SparkSession spark, Dataset<Row> selection) {
    // A plan belongs to the session that is active in the thread that makes it.
    Option<SparkSession> before = SparkSession.getActiveSession();
    SparkSession.setActiveSession(spark);
    try {
      return planned(spark, selection);
    } finally {
      if (before.isDefined()) {
        SparkSession.setActiveSession(before.get());
      } else {
        SparkSession.clearActiveSession();
      }
    }
  }

  private static JavaRDD<InternalRow> planned(SparkSession spark, Dataset<Row> selection) {
    SparkPlan plan = selection.queryExecution().sparkPlan();
    if (!(plan instanceof ProjectExec project) || asksElsewhere(project)) {
      return selection.queryExecution().toRdd().toJavaRDD();
    }
    SparkPlan source = QueryExecution.prepareExecutedPlan(spark, project.child());
    Seq<NamedExpression> columns = project.projectList();
    Seq<Attribute> given = project.child().output();
    return source
        .execute()
        .toJavaRDD()
        .mapPartitionsWithIndex((index, rows) -> projected(columns, given, index, rows), true);
  }

  private static boolean asksElsewhere(ProjectExec project) {
    return JavaConverters.seqAsJavaList(project.projectList()).stream()
        .anyMatch(column -> SubqueryExpression.hasSubquery((Expression) column));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Iterator<InternalRow> projected(
      Seq<NamedExpression> columns, Seq<Attribute> given, int index, Iterator<InternalRow> rows) {
    UnsafeProjection projection = UnsafeProjection$.MODULE$.create((Seq) columns, given);
    projection.initialize(index);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public InternalRow next() {
        return projection.apply(rows.next());
      }
    };
  }
}
