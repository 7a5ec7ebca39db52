package vn.kho.quality.sql;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ILike;
import org.apache.spark.sql.catalyst.expressions.Like;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.RLike;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.JavaConverters;
import scala.runtime.AbstractPartialFunction;
import vn.kho.schema.pattern.BoundedPattern;

/**
 * Replaces Spark's pattern matching by matching in bounded time, and rewrites the plans of
 * subqueries.
 */
final class ExpressionRewrite extends AbstractPartialFunction<Expression, Expression> {
  private final PlanRewrite plans;

  ExpressionRewrite(PlanRewrite plans) {
    this.plans = plans;
  }

  @Override
  public boolean isDefinedAt(Expression expression) {
    return expression instanceof Like
        || expression instanceof ILike
        || expression instanceof RLike
        || expression instanceof SubqueryExpression
        || (expression instanceof UnresolvedFunction call && !pattern(call).isEmpty());
  }

  @Override
  public Expression apply(Expression expression) {
    if (expression instanceof Like like) {
      return like(new Column(like.left()), like.right(), like.escapeChar()).expr();
    }
    if (expression instanceof ILike like) {
      return BoundedPatternExpressions.ilike(
              new Column(like.left()), new Column(like.right()), like.escapeChar())
          .expr();
    }
    if (expression instanceof RLike match) {
      return find(new Column(match.left()), match.right()).expr();
    }
    if (expression instanceof SubqueryExpression subquery) {
      return (Expression) (Object) subquery.withNewPlan(plans.rewrite(subquery.plan()));
    }
    UnresolvedFunction call = (UnresolvedFunction) expression;
    List<Expression> arguments = JavaConverters.seqAsJavaList(call.arguments());
    Column text = new Column(arguments.get(0));
    return switch (pattern(call)) {
      case "like" -> like(text, arguments.get(1), '\\').expr();
      case "ilike" ->
          BoundedPatternExpressions.ilike(text, new Column(arguments.get(1)), '\\').expr();
      default -> find(text, arguments.get(1)).expr();
    };
  }

  /** The name of a function of two arguments that matches patterns; empty for others. */
  private static String pattern(UnresolvedFunction call) {
    String name = call.nameParts().mkString(".").toLowerCase(Locale.ROOT);
    boolean matches = List.of("like", "ilike", "rlike", "regexp", "regexp_like").contains(name);
    return matches && call.arguments().size() == 2 ? name : "";
  }

  private static Column find(Column text, Expression regex) {
    return regex instanceof Literal literal && literal.value() instanceof UTF8String written
        ? BoundedPatternExpressions.find(text, BoundedPattern.compile(written.toString()))
        : BoundedPatternExpressions.find(text, new Column(regex));
  }

  private static Column like(Column text, Expression pattern, char escape) {
    return pattern instanceof Literal literal && literal.value() instanceof UTF8String written
        ? BoundedPatternExpressions.like(text, written.toString(), escape)
        : BoundedPatternExpressions.like(text, new Column(pattern), escape);
  }
}
