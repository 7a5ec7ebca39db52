package vn.kho.quality.expectation.rule;

import static org.apache.spark.sql.functions.lit;
import static vn.kho.quality.verdict.Dimension.COMPLETENESS;

import java.util.List;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.Expectation;
import vn.kho.quality.expectation.argument.Argument;

/** Values given or not; {@code mostly} divides by all rows. */
public final class NullRules {
  private NullRules() {}

  public static List<Expectation> all() {
    return List.of(
        Expectation.ofRows(
            "expect_column_values_to_not_be_null",
            COMPLETENESS,
            "dòng trống|empty rows",
            a -> new CompiledCheck.Rows(lit(false), a.column().isNotNull()),
            Argument.column()),
        Expectation.ofRows(
            "expect_column_values_to_be_null",
            COMPLETENESS,
            "dòng có giá trị|rows with a value",
            a -> new CompiledCheck.Rows(lit(false), a.column().isNull()),
            Argument.column()));
  }
}
