package vn.kho.quality.expectation;

import static vn.kho.quality.verdict.Dimension.CONSISTENCY;

import java.util.List;
import org.apache.spark.sql.execution.SparkSqlParser;
import vn.kho.quality.expectation.Check.Comparison;

/** Rules that ask in Spark SQL. They run jobs of their own. */
final class QueryRules {
  private QueryRules() {}

  static List<Expectation> all() {
    return List.of(
        Expectation.ofTable(
            "unexpected_rows_expectation",
            CONSISTENCY,
            "số dòng sai theo truy vấn|number of rows that the query finds",
            a -> new Check.Query(query(a, "unexpected_rows_query"), null, Comparison.NO_ROWS),
            Argument.required("unexpected_rows_query", Kind.TEXT)),
        Expectation.ofTable(
            "expect_query_results_to_match_comparison",
            CONSISTENCY,
            "tỷ lệ dòng khớp|share of rows that match",
            a ->
                new Check.Query(
                    query(a, "base_query"), query(a, "comparison_query"), Comparison.SAME_ROWS),
            Argument.required("base_query", Kind.TEXT),
            Argument.required("comparison_query", Kind.TEXT),
            Argument.optional("comparison_data_source_name", Kind.TEXT),
            Argument.optional("mostly", Kind.SHARE)),
        Expectation.ofTable(
            "expect_table_row_count_to_equal_other_table",
            CONSISTENCY,
            "số dòng ở đây và bảng kia|number of rows here and there",
            a ->
                new Check.Query(
                    "SELECT * FROM {batch}",
                    "SELECT * FROM " + a.text("other_table_name"),
                    Comparison.ROW_COUNTS),
            Argument.required("other_table_name", Kind.TEXT)));
  }

  static String query(Arguments a, String argument) {
    String query = a.text(argument);
    try {
      new SparkSqlParser().parsePlan(query.replace("{batch}", "batch"));
      return query;
    } catch (Exception e) { // Spark's ParseException is checked, and parsePlan does not declare it
      throw new Refused(argument, "'" + argument + "' is SQL that does not parse: " + query);
    }
  }
}
