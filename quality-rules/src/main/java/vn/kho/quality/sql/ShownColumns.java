package vn.kho.quality.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.analysis.Star;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Predicate;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import scala.collection.JavaConverters;

/**
 * Decides whether a query gives values of certain columns, and not only counts or conditions of
 * them. Where an unresolved plan does not tell, the answer is yes.
 */
final class ShownColumns {
  private final Set<String> names;

  ShownColumns(Set<String> names) {
    this.names =
        names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  /**
   * Whether a plan shows one of them.
   *
   * @param last whether this plan gives the rows of the answer; in an inner plan a name only passes
   *     its value on
   */
  boolean in(LogicalPlan plan, boolean last) {
    boolean selects = plan instanceof Project || plan instanceof Aggregate;
    if (selects && list(plan.expressions()).stream().anyMatch(one -> shows(one, last))) {
      return true;
    }
    if (plan instanceof UnresolvedWith with
        && list(with.cteRelations()).stream().anyMatch(named -> in(named._2(), false))) {
      return true;
    }
    return list(plan.children()).stream().anyMatch(child -> in(child, last && !selects));
  }

  private boolean shows(Expression expression, boolean last) {
    return last ? holds(expression) : expression instanceof Alias renamed && holds(renamed.child());
  }

  private boolean holds(Expression expression) {
    if (expression instanceof Predicate
        || (expression instanceof UnresolvedFunction call && counts(call))) {
      return false;
    }
    if (expression instanceof UnresolvedAttribute column) {
      return names.contains(column.nameParts().last().toLowerCase(Locale.ROOT));
    }
    if (expression instanceof SubqueryExpression subquery && in(subquery.plan(), true)) {
      return true;
    }
    return expression instanceof Star || list(expression.children()).stream().anyMatch(this::holds);
  }

  private static boolean counts(UnresolvedFunction call) {
    return call.nameParts().last().toLowerCase(Locale.ROOT).matches("count|count_if");
  }

  private static <T> List<T> list(scala.collection.Seq<T> values) {
    return JavaConverters.seqAsJavaList(values);
  }
}
