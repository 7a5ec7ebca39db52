package vn.kho.quality.expectation;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static vn.kho.quality.verdict.Dimension.CONSISTENCY;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/** Values of one row against each other. */
final class RecordRules {
  private RecordRules() {}

  static List<Expectation> all() {
    return Stream.of(pairs(), records()).flatMap(List::stream).toList();
  }

  private static List<Expectation> pairs() {
    Argument first = Argument.required("column_A", Kind.COLUMN);
    Argument second = Argument.required("column_B", Kind.COLUMN);
    Argument ignore = Argument.optional("ignore_row_if", Kind.TEXT);
    return List.of(
        Expectation.ofRows(
            "expect_column_pair_values_a_to_be_greater_than_b",
            CONSISTENCY,
            "dòng có A không lớn hơn B|rows where A is not greater than B",
            RecordRules::greater,
            first,
            second,
            ignore,
            Argument.optional("or_equal", Kind.FLAG),
            Argument.optional("parse_strings_as_datetimes", Kind.FLAG),
            Argument.optional("allow_cross_type_comparisons", Kind.FLAG)),
        Expectation.ofRows(
            "expect_column_pair_values_to_be_equal",
            CONSISTENCY,
            "dòng có hai giá trị khác nhau|rows whose two values differ",
            a ->
                new Check.Rows(Missing.pair(a), a.column("column_A").equalTo(a.column("column_B"))),
            first,
            second,
            ignore),
        Expectation.ofRows(
            "expect_column_pair_values_to_be_in_set",
            CONSISTENCY,
            "dòng có cặp giá trị ngoài tập|rows whose pair is not in the set",
            RecordRules::pairInSet,
            first,
            second,
            ignore,
            Argument.required("value_pairs_set", Kind.VALUES)));
  }

  private static List<Expectation> records() {
    Argument columns = Argument.required("column_list", Kind.COLUMNS);
    Argument ignore = Argument.optional("ignore_row_if", Kind.TEXT);
    return List.of(
        Expectation.ofRows(
            "expect_select_column_values_to_be_unique_within_record",
            CONSISTENCY,
            "dòng có giá trị lặp giữa các cột|rows with one value in two columns",
            RecordRules::distinctWithin,
            columns,
            ignore),
        Expectation.ofRows(
            "expect_multicolumn_sum_to_equal",
            CONSISTENCY,
            "dòng có tổng sai|rows whose sum is wrong",
            RecordRules::sum,
            columns,
            ignore,
            Argument.required("sum_total", Kind.NUMBER)),
        Expectation.ofRows(
            "expect_multicolumn_values_to_be_equal",
            CONSISTENCY,
            "dòng có các cột khác nhau|rows whose columns differ",
            RecordRules::allEqual,
            columns,
            ignore));
  }

  private static Check greater(Arguments a) {
    Column first = Values.column(a, "column_A");
    Column second = Values.column(a, "column_B");
    return new Check.Rows(
        Missing.pair(a), a.flag("or_equal") ? first.geq(second) : first.gt(second));
  }

  private static Check pairInSet(Arguments a) {
    Column ok = lit(false);
    for (Object pair : a.values("value_pairs_set")) {
      if (!(pair instanceof List<?> two) || two.size() != 2) {
        throw new Refused("value_pairs_set", "'value_pairs_set' must hold pairs");
      }
      Column first = a.column("column_A").eqNullSafe(lit(two.get(0)));
      ok = ok.or(first.and(a.column("column_B").eqNullSafe(lit(two.get(1)))));
    }
    return new Check.Rows(Missing.pair(a), ok);
  }

  static Check distinctWithin(Arguments a) {
    List<Column> columns = a.columns("column_list");
    Column same = lit(false);
    for (int i = 0; i < columns.size(); i++) {
      for (Column other : columns.subList(i + 1, columns.size())) {
        same = same.or(columns.get(i).eqNullSafe(other));
      }
    }
    return new Check.Rows(Missing.among(a), not(same));
  }

  private static Check sum(Arguments a) {
    List<Column> numbers = new ArrayList<>();
    for (Column column : a.columns("column_list")) {
      numbers.add(coalesce(column.cast("double"), lit(0.0)));
    }
    Column total = numbers.stream().reduce(lit(0.0), Column::plus);
    return new Check.Rows(
        Missing.among(a), total.equalTo(lit(a.number("sum_total").orElseThrow())));
  }

  private static Check allEqual(Arguments a) {
    List<Column> columns = a.columns("column_list");
    Column ok = lit(true);
    for (Column other : columns.subList(1, columns.size())) {
      ok = ok.and(columns.get(0).eqNullSafe(other));
    }
    return new Check.Rows(Missing.among(a), ok);
  }
}
