package vn.kho.quality.expectation;

import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.Column;
import vn.kho.quality.expectation.argument.ArgumentException;
import vn.kho.quality.expectation.argument.Arguments;
import vn.kho.schema.problem.NearestWord;

/** The rows that a rule over several columns skips: {@code ignore_row_if}. */
public final class IgnoredRows {
  private IgnoredRows() {}

  public static Column pair(Arguments a) {
    Column first = a.column("column_A").isNull();
    Column second = a.column("column_B").isNull();
    String when = a.text("ignore_row_if", "both_values_are_missing");
    return switch (when) {
      case "both_values_are_missing" -> first.and(second);
      case "either_value_is_missing" -> first.or(second);
      case "neither", "never" -> lit(false);
      default ->
          throw unknown(
              when, List.of("both_values_are_missing", "either_value_is_missing", "neither"));
    };
  }

  public static Column among(Arguments a) {
    String when = a.text("ignore_row_if", "all_values_are_missing");
    List<Column> columns = a.columns("column_list");
    return switch (when) {
      case "all_values_are_missing" ->
          columns.stream().map(Column::isNull).reduce(lit(true), Column::and);
      case "any_value_is_missing" ->
          columns.stream().map(Column::isNull).reduce(lit(false), Column::or);
      case "never" -> lit(false);
      default ->
          throw unknown(when, List.of("all_values_are_missing", "any_value_is_missing", "never"));
    };
  }

  private static ArgumentException unknown(String when, List<String> known) {
    return new ArgumentException(
        "ignore_row_if", "Unknown 'ignore_row_if' '" + when + "'" + NearestWord.hint(when, known));
  }
}
