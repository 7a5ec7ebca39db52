package vn.kho.etl.jobs;

import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.execution.SparkSqlParser;

/** Tells whether a query of a contract parses, by Spark's own parser. */
final class SqlCheck {
  private SqlCheck() {}

  /** What is wrong with it; empty where it parses. */
  static Optional<String> fault(String sql) {
    try {
      parse(sql);
      return Optional.empty();
    } catch (AnalysisException e) {
      return Optional.of(String.valueOf(e.getMessage()).lines().findFirst().orElse("no SQL"));
    }
  }

  /** Scala declares nothing, so the exception that it throws is declared here. */
  @SuppressWarnings("RedundantThrows")
  private static void parse(String sql) throws AnalysisException {
    new SparkSqlParser().parsePlan(sql);
  }
}
