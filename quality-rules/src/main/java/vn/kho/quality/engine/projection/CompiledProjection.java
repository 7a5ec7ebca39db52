package vn.kho.quality.engine.projection;

import java.io.Serializable;
import java.util.Iterator;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.InputAdapter;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.Seq;

/**
 * A projection over rows, its expressions in code of small methods that the JVM compiles. Where a
 * file is read in batches of columns, the projection reads these; no row is copied before it.
 */
public final class CompiledProjection {
  private final int needed;
  private final @Nullable ProjectExec project;
  private final JavaRDD<InternalRow> source;

  /**
   * A projection.
   *
   * @param selection rows under the columns
   * @param needed how many of the columns, from the first on, every row is asked for; the others
   *     are worked out where {@link ProjectedRows#shown} is called
   */
  public CompiledProjection(SparkSession spark, Dataset<Row> selection, int needed) {
    this.needed = needed;
    // A plan belongs to the session that is active in the thread that makes it.
    Option<SparkSession> before = SparkSession.getActiveSession();
    SparkSession.setActiveSession(spark);
    try {
      this.project = project(selection);
      this.source =
          project == null
              ? selection.queryExecution().toRdd().toJavaRDD()
              : rows(spark, project.child());
    } finally {
      if (before.isDefined()) {
        SparkSession.setActiveSession(before.get());
      } else {
        SparkSession.clearActiveSession();
      }
    }
  }

  /**
   * A function of the rows of a partition.
   *
   * @param <T> the type of what is made
   */
  public interface PartitionFunction<T> extends Serializable {
    /** Its result for the rows of the partition with this number. */
    Iterator<T> of(int partition, ProjectedRows rows);
  }

  /** Whether the plan lets columns beyond the needed ones be worked out for few rows only. */
  public boolean lazy() {
    return project != null;
  }

  /** How many partitions the rows have. */
  public int partitions() {
    return source.getNumPartitions();
  }

  /** The results of the function for all partitions. */
  public <T> JavaRDD<T> map(PartitionFunction<T> work) {
    if (project == null) {
      UnaryOperator<InternalRow> same = new RowIdentityFunction();
      return source.mapPartitionsWithIndex(
          (index, rows) -> work.of(index, new ProjectedRows(rows, same, same)), true);
    }
    Seq<Expression> first = ProjectList.part(project.projectList(), 0, needed);
    Seq<Expression> others =
        ProjectList.part(project.projectList(), needed, project.projectList().size());
    Seq<Attribute> given = project.child().output();
    return source.mapPartitionsWithIndex(
        (index, rows) ->
            work.of(
                index,
                new ProjectedRows(
                    rows,
                    new GeneratedProjection(first, given, index),
                    new GeneratedProjection(others, given, index))),
        true);
  }

  private static @Nullable ProjectExec project(Dataset<Row> selection) {
    return selection.queryExecution().sparkPlan() instanceof ProjectExec project
            && !ProjectList.asksElsewhere(project.projectList())
        ? project
        : null;
  }

  private static JavaRDD<InternalRow> rows(SparkSession spark, SparkPlan source) {
    return ColumnScan.atPlaces(spark, source)
        .orElseGet(() -> rows(QueryExecution.prepareExecutedPlan(spark, source)));
  }

  /** The rows of a plan; of one that reads batches of columns, each row a view into its batch. */
  static JavaRDD<InternalRow> rows(SparkPlan source) {
    return source instanceof WholeStageCodegenExec stage
            && stage.child() instanceof ColumnarToRowExec rows
        ? batches(rows.child())
        : source.execute().toJavaRDD();
  }

  private static JavaRDD<InternalRow> batches(SparkPlan source) {
    SparkPlan scan = source instanceof InputAdapter input ? input.child() : source;
    return scan.executeColumnar()
        .toJavaRDD()
        .mapPartitions(batches -> new BatchRows(batches), true);
  }

  private static final class RowIdentityFunction
      implements UnaryOperator<InternalRow>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public InternalRow apply(InternalRow row) {
      return row;
    }
  }
}
