package vn.kho.quality.engine.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BasePredicate;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Predicate$;
import org.apache.spark.sql.execution.FilterExec;
import org.apache.spark.sql.execution.LeafExecNode;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.SparkPlan;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Columns of files as a scan reads them: no row is made of them, each is a view into a batch of
 * columns, which the next batch overwrites.
 *
 * @param rows the rows, which have other columns too
 * @param places where the wanted columns are in them, in the order of the selection
 */
public record ColumnScan(JavaRDD<InternalRow> rows, List<Integer> places) {
  /** Copies the list. */
  public ColumnScan {
    places = List.copyOf(places);
  }

  /** The scan of a selection; empty where its plan does more than read columns of files. */
  public static Optional<ColumnScan> of(SparkSession spark, Dataset<Row> selection) {
    QueryExecution query = selection.queryExecution();
    SparkPlan plan = query.sparkPlan();
    SparkPlan scan = plan instanceof ProjectExec project ? project.child() : plan;
    return of(spark, scan, attributes(query.analyzed().output()));
  }

  /**
   * The scan of a selection that may have a condition, which leaves out files by their bounds and
   * no more: of those that are read, rows that do not meet it are given too.
   */
  public static Optional<ColumnScan> ofFiles(SparkSession spark, Dataset<Row> selection) {
    QueryExecution query = selection.queryExecution();
    SparkPlan plan = query.sparkPlan();
    SparkPlan below = plan instanceof ProjectExec project ? project.child() : plan;
    SparkPlan scan = below instanceof FilterExec filter ? filter.child() : below;
    return of(spark, scan, attributes(query.analyzed().output()));
  }

  private static Optional<ColumnScan> of(
      SparkSession spark, SparkPlan scan, List<? extends Attribute> wanted) {
    List<Attribute> given = attributes(scan.output());
    List<Integer> places = wanted.stream().map(column -> place(given, column)).toList();
    return scan instanceof LeafExecNode && !places.contains(-1)
        ? Optional.of(
            new ColumnScan(
                CompiledProjection.rows(QueryExecution.prepareExecutedPlan(spark, scan)), places))
        : Optional.empty();
  }

  /**
   * The rows of a plan that filters files by a {@link PlaceCondition} and possibly other
   * conditions; empty for any other plan.
   */
  static Optional<JavaRDD<InternalRow>> atPlaces(SparkSession spark, SparkPlan plan) {
    if (!(plan instanceof FilterExec filter)) {
      return Optional.empty();
    }
    List<Expression> others = new ArrayList<>();
    PlaceCondition.BoundTest place = null;
    for (Expression one : conditions(filter.condition())) {
      Optional<PlaceCondition.BoundTest> asked = PlaceCondition.asked(one);
      if (place == null && asked.isPresent()) {
        place = asked.orElseThrow();
      } else {
        others.add(one);
      }
    }
    if (place == null) {
      return Optional.empty();
    }
    PlaceCondition.PlaceTest test = place.test();
    return of(spark, filter.child(), List.of(place.file(), place.position()))
        .map(scan -> where(scan.where(test), others, filter.child().output()));
  }

  private static List<Expression> conditions(Expression condition) {
    return condition instanceof And both
        ? Stream.concat(conditions(both.left()).stream(), conditions(both.right()).stream())
            .toList()
        : List.of(condition);
  }

  /** The rows that meet all conditions. */
  private static JavaRDD<InternalRow> where(
      JavaRDD<InternalRow> rows, List<Expression> conditions, Seq<Attribute> columns) {
    Optional<Expression> all = conditions.stream().reduce(And::new);
    if (all.isEmpty()) {
      return rows;
    }
    Expression condition = all.orElseThrow();
    return rows.mapPartitions(
        some -> {
          BasePredicate met = Predicate$.MODULE$.create(condition, columns);
          met.initialize(0);
          return JavaConverters.asJavaIterator(
              JavaConverters.asScalaIterator(some).filter(met::eval));
        },
        true);
  }

  private JavaRDD<InternalRow> where(PlaceCondition.PlaceTest test) {
    int file = places.get(0);
    int position = places.get(1);
    return rows.filter(row -> test.test(row.getUTF8String(file), row.getLong(position)));
  }

  private static int place(List<Attribute> given, Attribute column) {
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i).exprId().equals(column.exprId())) {
        return i;
      }
    }
    return -1;
  }

  private static List<Attribute> attributes(Seq<Attribute> some) {
    return JavaConverters.seqAsJavaList(some);
  }
}
