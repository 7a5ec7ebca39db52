package vn.kho.quality.expectation.rule;

import static vn.kho.quality.verdict.Dimension.UNIQUENESS;

import java.util.List;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.Expectation;
import vn.kho.quality.expectation.IgnoredRows;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.expectation.argument.ArgumentKind;

/** Keys that occur once; every copy breaks the rule. */
public final class UniqueRules {
  private UniqueRules() {}

  public static List<Expectation> all() {
    Argument columns = Argument.required("column_list", ArgumentKind.COLUMNS);
    Argument ignore = Argument.optional("ignore_row_if", ArgumentKind.TEXT);
    return List.of(
        Expectation.ofRows(
            "expect_column_values_to_be_unique",
            UNIQUENESS,
            "dòng trùng giá trị|rows whose value occurs more than once",
            a -> new CompiledCheck.Unique(List.of(a.column()), a.column().isNull()),
            Argument.column()),
        Expectation.ofRows(
            "expect_compound_columns_to_be_unique",
            UNIQUENESS,
            "dòng trùng khóa|rows whose key occurs more than once",
            a -> new CompiledCheck.Unique(a.columns("column_list"), IgnoredRows.among(a)),
            columns,
            ignore),
        Expectation.ofRows(
            "expect_multicolumn_values_to_be_unique",
            UNIQUENESS,
            "dòng có giá trị lặp giữa các cột|rows with one value in two columns",
            RecordRules::distinctWithin,
            columns,
            ignore));
  }
}
