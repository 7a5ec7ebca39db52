package vn.kho.quality.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.runtime.AbstractPartialFunction;

/**
 * Makes the plan that is run from one that was checked: tables are looked up in the catalog {@code
 * kho}, so that none is taken for the path of a file, and patterns are matched with a bound.
 */
final class PlanRewrite extends AbstractPartialFunction<LogicalPlan, LogicalPlan> {
  private final ExpressionRewrite expressions = new ExpressionRewrite(this);

  LogicalPlan rewrite(LogicalPlan plan) {
    return plan.transformUp(this);
  }

  Expression rewrite(Expression expression) {
    return expression.transformUp(expressions);
  }

  @Override
  public boolean isDefinedAt(LogicalPlan plan) {
    return true;
  }

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    if (plan instanceof UnresolvedRelation table && table.multipartIdentifier().size() == 2) {
      List<String> name = new ArrayList<>(List.of("kho"));
      name.addAll(JavaConverters.seqAsJavaList(table.multipartIdentifier()));
      return table.copy(seq(name), table.options(), table.isStreaming());
    }
    if (plan instanceof UnresolvedWith with) {
      List<Tuple2<String, SubqueryAlias>> named = new ArrayList<>();
      for (Tuple2<String, SubqueryAlias> one : JavaConverters.seqAsJavaList(with.cteRelations())) {
        named.add(new Tuple2<>(one._1(), (SubqueryAlias) rewrite(one._2())));
      }
      return with.copy(with.child(), seq(named));
    }
    return plan.transformExpressionsUp(expressions);
  }

  private static <T> Seq<T> seq(List<T> list) {
    return JavaConverters.asScalaBuffer(list).toList();
  }
}
