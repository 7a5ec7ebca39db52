package vn.kho.quality.expectation.rule;

import static vn.kho.quality.verdict.Dimension.CONSISTENCY;

import java.util.List;
import java.util.Set;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.CompiledCheck.QueryComparison;
import vn.kho.quality.expectation.Expectation;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.expectation.argument.ArgumentException;
import vn.kho.quality.expectation.argument.ArgumentKind;
import vn.kho.quality.expectation.argument.Arguments;
import vn.kho.quality.sql.ReadOnlySql;
import vn.kho.quality.sql.SqlRefusedException;
import vn.kho.schema.problem.ErrorCode;

/** Rules that are Spark SQL queries. They run jobs of their own. */
public final class QueryRules {
  private QueryRules() {}

  public static List<Expectation> all() {
    return List.of(
        Expectation.ofTable(
            "unexpected_rows_expectation",
            CONSISTENCY,
            "số dòng sai theo truy vấn|number of rows that the query finds",
            a ->
                new CompiledCheck.Query(
                    query(a, "unexpected_rows_query"), null, QueryComparison.NO_ROWS),
            Argument.required("unexpected_rows_query", ArgumentKind.QUERY)),
        Expectation.ofTable(
            "expect_query_results_to_match_comparison",
            CONSISTENCY,
            "tỷ lệ dòng khớp|share of rows that match",
            a ->
                new CompiledCheck.Query(
                    query(a, "base_query"),
                    query(a, "comparison_query"),
                    QueryComparison.SAME_ROWS),
            Argument.required("base_query", ArgumentKind.QUERY),
            Argument.required("comparison_query", ArgumentKind.QUERY),
            Argument.optional("comparison_data_source_name", ArgumentKind.TEXT),
            Argument.optional("mostly", ArgumentKind.SHARE)),
        Expectation.ofTable(
            "expect_table_row_count_to_equal_other_table",
            CONSISTENCY,
            "số dòng ở đây và bảng kia|number of rows here and there",
            QueryRules::rowCounts,
            Argument.required("other_table_name", ArgumentKind.TABLE)));
  }

  private static CompiledCheck rowCounts(Arguments a) {
    String other = "SELECT * FROM " + a.text("other_table_name");
    check("other_table_name", other);
    return new CompiledCheck.Query("SELECT * FROM {batch}", other, QueryComparison.ROW_COUNTS);
  }

  static String query(Arguments a, String argument) {
    String query = a.text(argument);
    check(argument, query);
    return query;
  }

  /** Whether the value of a query may be that of a row, in one of these columns. */
  static boolean shows(String query, Set<String> columns) {
    try {
      return ReadOnlySql.shows(query, columns);
    } catch (SqlRefusedException e) {
      return true; // It is refused, with its reason, where it would run.
    }
  }

  private static void check(String argument, String query) {
    try {
      ReadOnlySql.check(query);
    } catch (SqlRefusedException e) {
      throw e.unsafe()
          ? new ArgumentException(
              argument,
              "'" + argument + "' is SQL that is not run, " + e.why(),
              ErrorCode.QUERY_REFUSED)
          : new ArgumentException(
              argument, "'" + argument + "' is SQL that does not parse: " + query);
    }
  }
}
