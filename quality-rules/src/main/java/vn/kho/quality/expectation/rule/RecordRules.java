package vn.kho.quality.expectation.rule;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;
import static vn.kho.quality.verdict.Dimension.CONSISTENCY;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.condition.ColumnNameLookup;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.Expectation;
import vn.kho.quality.expectation.IgnoredRows;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.expectation.argument.ArgumentException;
import vn.kho.quality.expectation.argument.ArgumentKind;
import vn.kho.quality.expectation.argument.Arguments;
import vn.kho.quality.expectation.argument.ExactNumberReader;
import vn.kho.quality.expectation.argument.ValueConverter;

/** Compares values of one row with each other. */
public final class RecordRules {
  private static final BigDecimal MOST_WHOLE = BigDecimal.TEN.pow(30);

  private RecordRules() {}

  public static List<Expectation> all() {
    return Stream.of(pairs(), records()).flatMap(List::stream).toList();
  }

  private static List<Expectation> pairs() {
    Argument first = Argument.required("column_A", ArgumentKind.COLUMN);
    Argument second = Argument.required("column_B", ArgumentKind.COLUMN);
    Argument ignore = Argument.optional("ignore_row_if", ArgumentKind.TEXT);
    return List.of(
        Expectation.ofRows(
            "expect_column_pair_values_a_to_be_greater_than_b",
            CONSISTENCY,
            "dòng có A không lớn hơn B|rows where A is not greater than B",
            RecordRules::greater,
            first,
            second,
            ignore,
            Argument.optional("or_equal", ArgumentKind.FLAG),
            Argument.optional("parse_strings_as_datetimes", ArgumentKind.FLAG),
            Argument.optional("allow_cross_type_comparisons", ArgumentKind.FLAG)),
        Expectation.ofRows(
            "expect_column_pair_values_to_be_equal",
            CONSISTENCY,
            "dòng có hai giá trị khác nhau|rows whose two values differ",
            RecordRules::pairEqual,
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
            Argument.required("value_pairs_set", ArgumentKind.VALUES)));
  }

  private static List<Expectation> records() {
    Argument columns = Argument.required("column_list", ArgumentKind.COLUMNS);
    Argument ignore = Argument.optional("ignore_row_if", ArgumentKind.TEXT);
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
            Argument.required("sum_total", ArgumentKind.NUMBER)),
        Expectation.ofRows(
            "expect_multicolumn_values_to_be_equal",
            CONSISTENCY,
            "dòng có các cột khác nhau|rows whose columns differ",
            RecordRules::allEqual,
            columns,
            ignore));
  }

  private static CompiledCheck greater(Arguments a) {
    Column first = ValueConverter.column(a, "column_A");
    Column second = ValueConverter.column(a, "column_B");
    if (!alike(a, a.text("column_A"), a.text("column_B"))) {
      throw new ArgumentException(
          "column_B",
          "Columns '"
              + a.text("column_A")
              + "' and '"
              + a.text("column_B")
              + "' hold values of different kinds, which cannot be compared");
    }
    Column ok = a.flag("or_equal") ? first.geq(second) : first.gt(second);
    return new CompiledCheck.Rows(
        IgnoredRows.pair(a), numbers(a, "column_A").and(numbers(a, "column_B")).and(ok));
  }

  /** True for rows whose value is not NaN, which is greater than nothing. */
  private static Column numbers(Arguments a, String column) {
    return ValueConverter.isFloating(a.type(column)) ? not(isnan(a.column(column))) : lit(true);
  }

  /** Whether values of two columns may be equal at all; the number 1 is not the text "1". */
  private static boolean alike(Arguments a, String first, String second) {
    return family(a, first).equals(family(a, second));
  }

  private static String family(Arguments a, String column) {
    DataType type = a.schema().apply(column).dataType();
    if (ValueConverter.readsMoments(a, type)) {
      return "moment";
    }
    return ValueConverter.isNumeric(type) || type instanceof BooleanType
        ? "number"
        : type.typeName();
  }

  private static Column same(Arguments a, String first, String second) {
    Column left = column(a, first);
    Column right = column(a, second);
    return alike(a, first, second) ? left.eqNullSafe(right) : left.isNull().and(right.isNull());
  }

  private static Column column(Arguments a, String name) {
    DataType type = a.schema().apply(name).dataType();
    return ValueConverter.isTemporal(type)
        ? ColumnNameLookup.quoted(name)
        : ValueConverter.numbers(ColumnNameLookup.quoted(name), type);
  }

  private static CompiledCheck pairEqual(Arguments a) {
    Column same = same(a, a.text("column_A"), a.text("column_B"));
    Column given = a.column("column_A").isNotNull().and(a.column("column_B").isNotNull());
    return new CompiledCheck.Rows(IgnoredRows.pair(a), given.and(same));
  }

  private static CompiledCheck pairInSet(Arguments a) {
    Column ok = lit(false);
    for (Object pair : a.values("value_pairs_set")) {
      if (!(pair instanceof List<?> two) || two.size() != 2) {
        throw new ArgumentException("value_pairs_set", "'value_pairs_set' must hold pairs");
      }
      ok = ok.or(is(a, "column_A", two.get(0)).and(is(a, "column_B", two.get(1))));
    }
    return new CompiledCheck.Rows(IgnoredRows.pair(a), ok);
  }

  private static Column is(Arguments a, String column, @Nullable Object value) {
    return coalesce(SetRules.same(a.column(column), a.type(column), value), lit(false));
  }

  static CompiledCheck distinctWithin(Arguments a) {
    List<String> columns = a.texts("column_list");
    Column same = lit(false);
    for (int i = 0; i < columns.size(); i++) {
      for (String other : columns.subList(i + 1, columns.size())) {
        same = same.or(same(a, columns.get(i), other));
      }
    }
    return new CompiledCheck.Rows(IgnoredRows.among(a), not(same));
  }

  /**
   * Sums of columns: whole numbers and decimals exactly, floating ones as the decimals that they
   * are written as.
   */
  private static CompiledCheck sum(Arguments a) {
    List<Column> numbers = new ArrayList<>();
    boolean whole = true;
    for (String name : a.texts("column_list")) {
      DataType type = a.schema().apply(name).dataType();
      if (!ValueConverter.isNumeric(type) && !(type instanceof BooleanType)) {
        throw MixedTypeColumn.refused("column_list", a, name);
      }
      whole &= !ValueConverter.isFloating(type) && !(type instanceof DecimalType);
      numbers.add(ValueConverter.numbers(ColumnNameLookup.quoted(name), type));
    }
    Optional<BigDecimal> total = ExactNumberReader.exact((Number) a.needed("sum_total"));
    if (total.isEmpty()) {
      throw new ArgumentException(
          "sum_total", "'sum_total' is no number: " + a.needed("sum_total"));
    }
    return new CompiledCheck.Rows(
        IgnoredRows.among(a),
        whole ? wholeSum(numbers, total.orElseThrow()) : sum(numbers, total.orElseThrow()));
  }

  private static Column wholeSum(List<Column> numbers, BigDecimal total) {
    if (total.stripTrailingZeros().scale() > 0 || total.abs().compareTo(MOST_WHOLE) > 0) {
      return lit(false);
    }
    Column sum = lit(BigDecimal.ZERO);
    for (Column number : numbers) {
      sum = sum.plus(coalesce(number.cast("decimal(20,0)"), lit(BigDecimal.ZERO)));
    }
    return sum.equalTo(lit(total.setScale(0)));
  }

  private static Column sum(List<Column> numbers, BigDecimal total) {
    Column[] texts =
        numbers.stream().map(number -> number.cast(DataTypes.StringType)).toArray(Column[]::new);
    UDF1<@Nullable String, Boolean> adds = text -> text != null && addsUp(text, total);
    return udf(adds, DataTypes.BooleanType).apply(concat_ws(" ", texts));
  }

  private static boolean addsUp(String numbers, BigDecimal total) {
    BigDecimal sum = BigDecimal.ZERO;
    for (String text : numbers.isEmpty() ? new String[0] : numbers.split(" ", -1)) {
      Optional<BigDecimal> number = ExactNumberReader.parse(text);
      if (number.isEmpty()) {
        return false;
      }
      sum = sum.add(number.orElseThrow());
    }
    return sum.compareTo(total) == 0;
  }

  private static CompiledCheck allEqual(Arguments a) {
    List<String> columns = a.texts("column_list");
    Column ok = lit(true);
    for (String other : columns.subList(1, columns.size())) {
      ok = ok.and(same(a, columns.get(0), other));
    }
    return new CompiledCheck.Rows(IgnoredRows.among(a), ok);
  }
}
