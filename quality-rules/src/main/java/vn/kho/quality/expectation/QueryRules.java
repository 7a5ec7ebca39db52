package vn.kho.quality.expectation;

import static vn.kho.quality.verdict.Dimension.CONSISTENCY;

import java.util.List;
import vn.kho.quality.expectation.Check.Comparison;
import vn.kho.quality.sql.PlainSql;
import vn.kho.quality.sql.SqlRefusedException;
import vn.kho.schema.problem.ErrorCode;

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
            QueryRules::rowCounts,
            Argument.required("other_table_name", Kind.TEXT)));
  }

  private static Check rowCounts(Arguments a) {
    String other = "SELECT * FROM " + a.text("other_table_name");
    check("other_table_name", other);
    return new Check.Query("SELECT * FROM {batch}", other, Comparison.ROW_COUNTS);
  }

  static String query(Arguments a, String argument) {
    String query = a.text(argument);
    check(argument, query);
    return query;
  }

  private static void check(String argument, String query) {
    try {
      PlainSql.check(query);
    } catch (SqlRefusedException e) {
      throw e.unsafe()
          ? new Refused(
              argument,
              "'" + argument + "' is SQL that is not run, " + e.why(),
              ErrorCode.QUERY_REFUSED)
          : new Refused(argument, "'" + argument + "' is SQL that does not parse: " + query);
    }
  }
}
