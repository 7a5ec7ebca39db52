package vn.kho.quality.sql;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.SparkSqlParser;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.pattern.PatternException;

/**
 * Spark SQL of suites and contracts. It is parsed, the plan is checked against lists of allowed
 * nodes, functions and tables, and that very plan is run. So SQL of a file can only read published
 * tables, with plain functions.
 */
public final class ReadOnlySql {
  /** The placeholder of the judged rows in a query. */
  public static final String BATCH = "{batch}";

  private static final String ANY_VIEW = "batch_of_rows";

  private ReadOnlySql() {}

  /**
   * Checks a query without running it.
   *
   * @throws SqlRefusedException where it does not parse, or would do more than read
   */
  public static void check(String query) throws SqlRefusedException {
    rewritten(plan(query, ANY_VIEW));
  }

  /**
   * Checks a query of a contract, in which a name without a domain is the contract's own table.
   *
   * @throws SqlRefusedException as {@link #check}
   */
  public static void checkInContract(String query) throws SqlRefusedException {
    LogicalPlan plan = parsed(query, () -> new SparkSqlParser().parsePlan(query));
    QueryCheckVisitor.ofContract().visit(plan);
  }

  /**
   * The rows that a query gives.
   *
   * @param view the temporary view of the rows that are judged
   * @throws SqlRefusedException as {@link #check}, and where it has a cross join of too many pairs
   */
  public static Dataset<Row> rows(SparkSession spark, String query, String view)
      throws SqlRefusedException {
    Dataset<Row> rows = Dataset.ofRows(spark, rewritten(plan(query, view)));
    Optional<String> fault = CrossJoinCheck.fault(rows);
    if (fault.isPresent()) {
      throw SqlRefusedException.unsafe(fault.orElseThrow());
    }
    return rows;
  }

  /**
   * Whether a query reads nothing but the rows that are judged, as far as its text shows.
   *
   * @throws SqlRefusedException as {@link #check}
   */
  public static boolean readsBatchOnly(String query) throws SqlRefusedException {
    return published(query).isEmpty();
  }

  /**
   * The published tables that a query reads, as {@code domain.dataset}.
   *
   * @throws SqlRefusedException as {@link #check}
   */
  public static Set<String> published(String query) throws SqlRefusedException {
    QueryCheckVisitor visitor = QueryCheckVisitor.ofQuery(ANY_VIEW);
    visitor.visit(plan(query, ANY_VIEW));
    return visitor.published();
  }

  /**
   * Whether a query may give values of some columns of the rows that are judged, and not only
   * counts or conditions of them.
   *
   * @throws SqlRefusedException as {@link #check}
   */
  public static boolean shows(String query, Set<String> columns) throws SqlRefusedException {
    return !columns.isEmpty() && new ShownColumns(columns).in(plan(query, ANY_VIEW), true);
  }

  /**
   * A condition over the columns of a row.
   *
   * @throws SqlRefusedException where it does not parse, or is more than plain functions
   */
  public static Column condition(String text) throws SqlRefusedException {
    Expression parsed = parsed(text, () -> new SparkSqlParser().parseExpression(text));
    QueryCheckVisitor.ofExpression().visit(parsed);
    try {
      return new Column(new PlanRewrite().rewrite(parsed));
    } catch (PatternException e) {
      throw SqlRefusedException.unsafe("a pattern of it " + e.getMessage());
    }
  }

  private static LogicalPlan rewritten(LogicalPlan plan) throws SqlRefusedException {
    try {
      return new PlanRewrite().rewrite(plan);
    } catch (PatternException e) {
      throw SqlRefusedException.unsafe("a pattern of it " + e.getMessage());
    }
  }

  private static LogicalPlan plan(String query, String view) throws SqlRefusedException {
    String text = query.replace(BATCH, view);
    LogicalPlan plan = parsed(text, () -> new SparkSqlParser().parsePlan(text));
    QueryCheckVisitor.ofQuery(view).visit(plan);
    return plan;
  }

  private static <T> T parsed(String text, Supplier<T> parser) throws SqlRefusedException {
    Optional<String> fault = SqlSizeLimit.fault(text);
    if (fault.isPresent()) {
      throw SqlRefusedException.unsafe(fault.orElseThrow());
    }
    try {
      return parser.get();
    } catch (StackOverflowError e) {
      throw SqlRefusedException.unsafe("it is nested too deep to be parsed");
    } catch (Exception e) { // Spark's ParseException is checked, and no method declares it
      throw SqlRefusedException.unparsed("it does not parse, " + firstLine(e.getMessage()));
    }
  }

  private static String firstLine(@Nullable String message) {
    return String.valueOf(message)
        .lines()
        .filter(line -> !line.isBlank())
        .findFirst()
        .orElse("no SQL");
  }
}
