package vn.kho.quality.engine.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.collection.immutable.List$;

/** The columns of a projection as Catalyst keeps them. */
final class ProjectList {
  private static final Logger LOG = LoggerFactory.getLogger(ProjectList.class);

  private ProjectList() {}

  /** The columns over the rows of a plan. */
  static Project over(LogicalPlan child, List<Column> columns) {
    List<NamedExpression> named = new ArrayList<>();
    columns.forEach(column -> named.add(column.named()));
    // Spark looks its columns up by number for every row, which a linked list answers slowly.
    return new Project(JavaConverters.asScalaBuffer(named).toVector(), child);
  }

  /**
   * The columns over rows of the driver, ready to be compiled; empty where Catalyst alone is not
   * enough: the session then works them out, or says what is wrong with them.
   */
  static Optional<Project> compilable(LocalRelation rows, List<Column> columns) {
    try {
      // Planned over an empty relation, since every rule of Catalyst would search each row for
      // expressions.
      LocalRelation none =
          new LocalRelation(rows.output(), List$.MODULE$.<InternalRow>empty(), rows.isStreaming());
      return SessionlessPlans.simplified(over(none, columns)) instanceof Project project
              && project.child() instanceof LocalRelation simplified
              && simplified.output().equals(rows.output())
              && !asksElsewhere(project.projectList())
          ? Optional.of(new Project(project.projectList(), rows))
          : Optional.empty();
    } catch (Exception | StackOverflowError e) { // Spark's AnalysisException is checked
      LOG.debug("Catalyst alone does not work the columns out", e);
      return Optional.empty();
    }
  }

  /** Whether a column contains a subquery. */
  static boolean asksElsewhere(Seq<NamedExpression> list) {
    return JavaConverters.seqAsJavaList(list).stream()
        .anyMatch(column -> SubqueryExpression.hasSubquery((Expression) column));
  }

  /** The columns from one number up to another, which is none of them. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  static Seq<Expression> part(Seq<NamedExpression> list, int from, int to) {
    return (Seq) list.slice(from, to);
  }
}
