package vn.kho.quality.engine.projection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.ResolveTimeZone;
import org.apache.spark.sql.catalyst.analysis.TypeCoercion;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Abs;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.DateDiff;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GreaterThan;
import org.apache.spark.sql.catalyst.expressions.GreaterThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.IsNaN;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.Length;
import org.apache.spark.sql.catalyst.expressions.LessThan;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Month;
import org.apache.spark.sql.catalyst.expressions.Multiply;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.Not;
import org.apache.spark.sql.catalyst.expressions.OctetLength;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.expressions.Quarter;
import org.apache.spark.sql.catalyst.expressions.ScalaUDF;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import org.apache.spark.sql.catalyst.expressions.Year;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.internal.SQLConf;
import scala.collection.JavaConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * Analyzes a projection whose expressions only need their columns resolved and their types coerced,
 * as those of nearly all rules do. Spark's analyzer gives the same projection by some hundred rules
 * and a registry of all functions, which cost a short process half a second.
 */
final class PlainAnalysis {
  /** Expressions that no other rule of the analyzer changes, once their inputs are resolved. */
  private static final Set<Class<?>> PLAIN =
      Set.of(
          AttributeReference.class,
          Literal.class,
          IsNaN.class,
          Abs.class,
          Year.class,
          Quarter.class,
          Month.class,
          DateDiff.class,
          IsNull.class,
          IsNotNull.class,
          Coalesce.class,
          CaseWhen.class,
          Not.class,
          And.class,
          Or.class,
          EqualTo.class,
          EqualNullSafe.class,
          LessThan.class,
          LessThanOrEqual.class,
          GreaterThan.class,
          GreaterThanOrEqual.class,
          In.class,
          Cast.class,
          Length.class,
          OctetLength.class,
          Add.class,
          Subtract.class,
          Multiply.class,
          ScalaUDF.class);

  /**
   * Types are coerced in one or two rounds; a projection that needs more than these is left to the
   * analyzer.
   */
  private static final int MOST_ROUNDS = 8;

  private PlainAnalysis() {}

  /** The projection with all resolved, as the analyzer leaves it; empty where it has more to do. */
  static Optional<LogicalPlan> of(Project project) {
    if (SQLConf.get().ansiEnabled() || !(project.child() instanceof LocalRelation relation)) {
      return Optional.empty();
    }
    LogicalPlan plan = project.transformExpressionsUp(new ColumnLookup(relation));
    for (int round = 0; round < MOST_ROUNDS; round++) {
      LogicalPlan before = plan;
      for (Rule<LogicalPlan> rule :
          JavaConverters.seqAsJavaList(TypeCoercion.typeCoercionRules())) {
        // the types of a union do not occur in a projection
        if (rule != TypeCoercion.WidenSetOperationTypes()) {
          plan = rule.apply(plan);
        }
      }
      plan = ResolveTimeZone.apply(plan);
      if (plan.fastEquals(before)) {
        return isPlain(plan) ? Optional.of(plan) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean isPlain(LogicalPlan plan) {
    for (NamedExpression column : JavaConverters.seqAsJavaList(((Project) plan).projectList())) {
      if (!(column instanceof Alias named) || !named.resolved() || !isPlain(named.child())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(Expression expression) {
    if (!PLAIN.contains(expression.getClass()) || !expression.deterministic()) {
      return false;
    }
    // the analyzer guards a function of Scala that takes values which cannot be null
    if (expression instanceof ScalaUDF function && function.inputPrimitives().contains(true)) {
      return false;
    }
    for (Expression child : JavaConverters.seqAsJavaList(expression.children())) {
      if (!isPlain(child)) {
        return false;
      }
    }
    return true;
  }

  /** Replaces names by columns of the rows, where exactly one column has the name. */
  private static final class ColumnLookup extends AbstractPartialFunction<Expression, Expression> {
    private final Map<String, Attribute> columns = new HashMap<>();

    ColumnLookup(LocalRelation relation) {
      SQLConf conf = SQLConf.get();
      List<Attribute> all = JavaConverters.seqAsJavaList(relation.output());
      List<String> names = new ArrayList<>();
      all.forEach(column -> names.add(column.name()));
      for (Attribute column : all) {
        long same =
            names.stream()
                .filter(name -> (boolean) conf.resolver().apply(name, column.name()))
                .count();
        if (same == 1) {
          columns.put(column.name(), column);
        }
      }
    }

    @Override
    public boolean isDefinedAt(Expression expression) {
      return expression instanceof UnresolvedAttribute column
          && column.nameParts().size() == 1
          && columns.containsKey(column.nameParts().head());
    }

    @Override
    public Expression apply(Expression expression) {
      String name = ((UnresolvedAttribute) expression).nameParts().head();
      return (Expression) Objects.requireNonNull(columns.get(name));
    }
  }
}
