package vn.kho.quality.engine.projection;

import org.apache.spark.sql.catalyst.QueryPlanningTracker;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FakeV2SessionCatalog$;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog$;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.optimizer.BooleanSimplification;
import org.apache.spark.sql.catalyst.optimizer.ComputeCurrentTime;
import org.apache.spark.sql.catalyst.optimizer.ConstantFolding;
import org.apache.spark.sql.catalyst.optimizer.ConvertToLocalRelation;
import org.apache.spark.sql.catalyst.optimizer.NullPropagation;
import org.apache.spark.sql.catalyst.optimizer.OptimizeIn;
import org.apache.spark.sql.catalyst.optimizer.ReplaceExpressions;
import org.apache.spark.sql.catalyst.optimizer.SimplifyCasts;
import org.apache.spark.sql.catalyst.optimizer.SimplifyConditionals;
import org.apache.spark.sql.catalyst.optimizer.SpecialDatetimeValues;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.connector.catalog.CatalogManager;
import scala.Option;

/**
 * Analysis and folding of plans over rows in the driver as a session does it, without one: Spark's
 * built-in functions, no table. Starting a session costs seconds of CPU, more than all rules of a
 * small dataset.
 */
final class SessionlessPlans {
  private SessionlessPlans() {}

  /** The plan with all that needs no task worked out, under the settings of this thread. */
  static LogicalPlan folded(Project plan) {
    return ConvertToLocalRelation.apply(OptimizeIn.apply(ConstantFolding.apply(ready(plan))));
  }

  /** The plan with its expressions made simple, under the settings of this thread. */
  static LogicalPlan simplified(Project plan) {
    LogicalPlan constant = ConstantFolding.apply(NullPropagation.apply(ready(plan)));
    LogicalPlan simple = SimplifyConditionals.apply(BooleanSimplification.apply(constant));
    return OptimizeIn.apply(SimplifyCasts.apply(simple));
  }

  private static LogicalPlan ready(Project plan) {
    LogicalPlan analyzed = PlainAnalysis.of(plan).orElseGet(() -> analyzed(plan));
    return SpecialDatetimeValues.apply(
        ComputeCurrentTime.apply(ReplaceExpressions.apply(analyzed)));
  }

  /** The projection as Spark's analyzer leaves it. */
  static LogicalPlan analyzed(Project plan) {
    return WholeAnalyzer.IT.executeAndCheck(plan, new QueryPlanningTracker(Option.empty()));
  }

  /** Created on first use, since it registers all functions of Spark. */
  private static final class WholeAnalyzer {
    private static final Analyzer IT = analyzer();

    private static Analyzer analyzer() {
      SessionCatalog tables =
          new SessionCatalog(
              new InMemoryCatalog(
                  InMemoryCatalog$.MODULE$.$lessinit$greater$default$1(),
                  InMemoryCatalog$.MODULE$.$lessinit$greater$default$2()),
              FunctionRegistry.builtin(),
              TableFunctionRegistry.builtin());
      return new Analyzer(new CatalogManager(FakeV2SessionCatalog$.MODULE$, tables));
    }
  }
}
