package vn.kho.etl.jobs;

import java.util.Optional;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** Tells whether a query of a contract parses, by Spark's own parser. */
final class SqlCheck {
  private SqlCheck() {}

  /** What is wrong with it; empty where it parses. */
  static Optional<String> fault(String sql) {
    try {
      CatalystSqlParser.parsePlan(sql);
      return Optional.empty();
    } catch (ParseException e) {
      return Optional.of(String.valueOf(e.getMessage()).lines().findFirst().orElse("no SQL"));
    }
  }
}
