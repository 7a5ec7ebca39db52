package vn.kho.quality.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.expectation.QueryFindings;
import vn.kho.quality.expectation.RuleObservation;
import vn.kho.quality.sql.QueryDeadline;
import vn.kho.quality.sql.ReadOnlySql;
import vn.kho.quality.sql.SqlRefusedException;

/** Evaluates rules that are SQL queries; the rows are a temporary view meanwhile. */
final class QueryRuleEvaluator {
  private static final Duration OF_LOCAL = Duration.ofSeconds(15);
  private static final Duration OF_DISTRIBUTED = Duration.ofMinutes(10);
  private static final Logger LOG = LoggerFactory.getLogger(QueryRuleEvaluator.class);

  private QueryRuleEvaluator() {}

  static RuleObservation ask(Dataset<Row> rows, CompiledRule rule, CompiledCheck.Query check) {
    SparkSession spark = rows.sparkSession();
    String view = "batch_" + UUID.randomUUID().toString().replace("-", "");
    Dataset<Row> inside = rule.condition().map(rows::where).orElse(rows);
    inside.createOrReplaceTempView(view);
    Duration limit = limit(rows, check);
    QueryDeadline deadline = QueryDeadline.start(spark, limit);
    try {
      Dataset<Row> found = ReadOnlySql.rows(spark, check.query(), view);
      return switch (check.comparison()) {
        case NO_ROWS -> new RuleObservation.Found(QueryFindings.noRows(found.count()));
        case ROW_COUNTS ->
            new RuleObservation.Found(
                QueryFindings.rowCounts(found.count(), other(spark, check, view).count()));
        case SAME_ROWS -> sameRows(rule, found, other(spark, check, view));
        case ONE_VALUE -> oneValue(found, Objects.requireNonNull(check.judge()));
      };
    } catch (SqlRefusedException e) {
      return new RuleObservation.Broken("Spark SQL: " + e.why().replace(view, "{batch}"));
    } catch (Exception e) { // AnalysisException is checked, and no method declares it
      LOG.debug("a query could not be asked", e);
      return new RuleObservation.Broken(
          deadline.passed()
              ? "the query took longer than " + limit.toSeconds() + " s, and was stopped"
              : EvaluationFault.sentence(e).replace(view, "{batch}"));
    } finally {
      deadline.close();
      spark.catalog().dropTempView(view);
    }
  }

  /**
   * The time limit of a query, shorter where it reads only rows in this process: these are few, so
   * a slow query over them would not end over more.
   */
  private static Duration limit(Dataset<Row> rows, CompiledCheck.Query check) {
    String other = check.other();
    try {
      boolean local =
          rows.queryExecution().logical() instanceof LocalRelation
              && ReadOnlySql.readsBatchOnly(check.query())
              && (other == null || ReadOnlySql.readsBatchOnly(other));
      return local ? OF_LOCAL : OF_DISTRIBUTED;
    } catch (SqlRefusedException e) {
      return OF_LOCAL; // It is refused again where it would run.
    }
  }

  private static Dataset<Row> other(SparkSession spark, CompiledCheck.Query check, String view)
      throws SqlRefusedException {
    return ReadOnlySql.rows(spark, Objects.requireNonNull(check.other()), view);
  }

  private static RuleObservation oneValue(Dataset<Row> found, CompiledCheck.FigureJudge judge) {
    List<Row> rows = found.limit(2).collectAsList();
    if (rows.size() != 1 || rows.get(0).size() != 1) {
      return new RuleObservation.Broken("the query must give one value");
    }
    List<Object> value = new ArrayList<>();
    value.add(rows.get(0).get(0));
    return new RuleObservation.Found(judge.judge(1, value));
  }

  private static RuleObservation sameRows(
      CompiledRule rule, Dataset<Row> found, Dataset<Row> other) {
    long all = Math.max(found.count(), other.count());
    long differing = Math.max(found.exceptAll(other).count(), other.exceptAll(found).count());
    return new RuleObservation.Found(QueryFindings.sameRows(rule.mostly(), all, differing));
  }
}
