package vn.kho.quality.deequ;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.CustomSql;
import com.amazon.deequ.metrics.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.QueryFindings;
import vn.kho.quality.expectation.RuleObservation;
import vn.kho.quality.sql.ReadOnlySql;
import vn.kho.quality.sql.SqlRefusedException;

/**
 * A rule that asks in SQL, by Deequ's {@code CustomSql}, each of which gives one number. The
 * queries are temporary views while Deequ runs, made from the checked plans, so a rule can do no
 * more here than elsewhere.
 */
final class DeequQuery {
  private static final String BATCH = "batch";
  private static final String QUERY = "query";
  private static final String OTHER = "other";

  private DeequQuery() {}

  /**
   * Creates the views of a rule; a rule that Deequ cannot evaluate becomes broken, with the reason.
   */
  static DeequRule prepared(DeequRule rule, Dataset<Row> rows) {
    CompiledCheck.Query check = (CompiledCheck.Query) rule.rule().check();
    String batch = rule.name(BATCH);
    rule.rule().condition().map(rows::where).orElse(rows).createOrReplaceTempView(batch);
    try {
      Dataset<Row> query = ReadOnlySql.rows(rows.sparkSession(), check.query(), batch);
      query.createOrReplaceTempView(rule.name(QUERY));
      String other = check.other();
      if (other != null) {
        ReadOnlySql.rows(rows.sparkSession(), other, batch)
            .createOrReplaceTempView(rule.name(OTHER));
      }
      return check.comparison() == CompiledCheck.QueryComparison.ONE_VALUE
          ? ofOneValue(rule, query.schema())
          : rule;
    } catch (SqlRefusedException e) {
      return rule.broken("Spark SQL: " + e.why().replace(batch, ReadOnlySql.BATCH));
    } catch (Exception e) { // AnalysisException is checked, and no method declares it
      return rule.broken(String.valueOf(e.getMessage()).replace(batch, ReadOnlySql.BATCH));
    }
  }

  private static DeequRule ofOneValue(DeequRule rule, StructType schema) {
    if (schema.size() != 1) {
      return rule.broken("the query must give one value");
    }
    DataType type = schema.apply(0).dataType();
    return type instanceof NumericType
        ? rule.of(type)
        : rule.broken("Deequ's CustomSql gives numbers only, not " + type.simpleString());
  }

  /** Drops what was made of a rule, where it is such a rule. */
  static void drop(SparkSession spark, DeequRule rule) {
    if (rule.rule().check().kind() == CompiledCheck.CheckKind.QUERY) {
      Stream.of(BATCH, QUERY, OTHER).forEach(one -> spark.catalog().dropTempView(rule.name(one)));
    }
  }

  /** One for each number that the comparison needs. */
  static List<Analyzer<?, Metric<?>>> analyzers(DeequRule rule) {
    String query = rule.name(QUERY);
    String other = rule.name(OTHER);
    return switch (((CompiledCheck.Query) rule.rule().check()).comparison()) {
      case NO_ROWS -> List.of(count(query));
      case ROW_COUNTS -> List.of(count(query), count(other));
      case SAME_ROWS ->
          List.of(count(query), count(other), lacking(query, other), lacking(other, query));
      case ONE_VALUE -> List.of(sql("SELECT * FROM " + query));
    };
  }

  private static Analyzer<?, Metric<?>> count(String view) {
    return sql("SELECT count(*) FROM " + view);
  }

  private static Analyzer<?, Metric<?>> lacking(String view, String other) {
    return sql(
        "SELECT count(*) FROM (SELECT * FROM " + view + " EXCEPT ALL SELECT * FROM " + other + ")");
  }

  private static Analyzer<?, Metric<?>> sql(String text) {
    return DeequAnalyzers.any(new CustomSql(text, "*"));
  }

  /** The observation from the numbers, which are in the order of the analyzers. */
  static RuleObservation observed(DeequRule rule, List<OptionalDouble> values) {
    if (values.stream().anyMatch(OptionalDouble::isEmpty)) {
      return new RuleObservation.Broken("Deequ could not compute CustomSql");
    }
    CompiledCheck.Query check = (CompiledCheck.Query) rule.rule().check();
    List<Long> counts = values.stream().map(value -> Math.round(value.getAsDouble())).toList();
    return new RuleObservation.Found(
        switch (check.comparison()) {
          case NO_ROWS -> QueryFindings.noRows(counts.get(0));
          case ROW_COUNTS -> QueryFindings.rowCounts(counts.get(0), counts.get(1));
          case SAME_ROWS ->
              QueryFindings.sameRows(
                  rule.rule().mostly(),
                  Math.max(counts.get(0), counts.get(1)),
                  Math.max(counts.get(2), counts.get(3)));
          case ONE_VALUE -> {
            List<@Nullable Object> value = new ArrayList<>();
            value.add(rule.typed(values.get(0).getAsDouble()));
            yield Objects.requireNonNull(check.judge()).judge(1, value);
          }
        });
  }
}
