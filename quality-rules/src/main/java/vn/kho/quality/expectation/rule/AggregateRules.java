package vn.kho.quality.expectation.rule;

import static vn.kho.quality.verdict.Dimension.ACCURACY;
import static vn.kho.quality.verdict.Dimension.COMPLETENESS;
import static vn.kho.quality.verdict.Dimension.UNIQUENESS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.AggregateFinding;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.Expectation;
import vn.kho.quality.expectation.RequiredMetric;
import vn.kho.quality.expectation.RequiredMetric.FigureKind;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.expectation.argument.ArgumentException;
import vn.kho.quality.expectation.argument.ArgumentKind;
import vn.kho.quality.expectation.argument.Arguments;
import vn.kho.quality.expectation.argument.TypeNames;
import vn.kho.quality.expectation.argument.ValueConverter;
import vn.kho.quality.expectation.argument.ValueLimits;
import vn.kho.quality.moment.SparkTime;
import vn.kho.quality.verdict.Dimension;

/** Figures of one column between two limits. */
public final class AggregateRules {
  private static final int SHOWN = 120;

  private AggregateRules() {}

  public static List<Expectation> all() {
    return List.of(
        between(
            "expect_column_min_to_be_between", "giá trị nhỏ nhất|smallest value", FigureKind.MIN),
        between(
            "expect_column_max_to_be_between", "giá trị lớn nhất|largest value", FigureKind.MAX),
        numeric("expect_column_mean_to_be_between", "trung bình|mean", FigureKind.MEAN),
        numeric("expect_column_sum_to_be_between", "tổng|sum", FigureKind.SUM),
        numeric("expect_column_stdev_to_be_between", "độ lệch chuẩn|deviation", FigureKind.STDEV),
        of(
            "expect_column_median_to_be_between",
            ACCURACY,
            "trung vị|median",
            AggregateRules::median),
        of(
            "expect_column_unique_value_count_to_be_between",
            UNIQUENESS,
            "số giá trị khác nhau|number of distinct values",
            AggregateRules::distinct),
        of(
            "expect_column_proportion_of_unique_values_to_be_between",
            UNIQUENESS,
            "tỷ lệ giá trị khác nhau|share of distinct values",
            AggregateRules::distinctShare),
        of(
            "expect_column_proportion_of_non_null_values_to_be_between",
            COMPLETENESS,
            "tỷ lệ có giá trị|share of rows with a value",
            AggregateRules::filledShare),
        Expectation.ofTable(
            "expect_column_quantile_values_to_be_between",
            ACCURACY,
            "phân vị|quantiles",
            QuantileRule::compile,
            Argument.column(),
            Argument.required("quantile_ranges", ArgumentKind.OBJECT),
            Argument.optional("allow_relative_error", ArgumentKind.ANY)));
  }

  private static CompiledCheck distinct(Arguments arguments) {
    ValueLimits limits = ValueLimits.of(arguments);
    return new CompiledCheck.Figures(
        List.of(RequiredMetric.of(FigureKind.DISTINCT, arguments.column())),
        (rows, f) -> AggregateFinding.of(limits.hold(f.get(0)), f.get(0)));
  }

  private static Expectation between(String name, String words, FigureKind figure) {
    return of(
        name,
        ACCURACY,
        words,
        ArgumentKind.SCALAR,
        a -> {
          ValueLimits.needed(a);
          ValueLimits limits = edges(a);
          DataType type = a.type("column");
          Column value =
              ValueConverter.isNumeric(type) || type instanceof BooleanType
                  ? number(a)
                  : ValueConverter.column(a, "column");
          return new CompiledCheck.Figures(
              List.of(RequiredMetric.of(figure, value)),
              (rows, f) -> new AggregateFinding(limits.hold(f.get(0)), f.get(0), shown(f.get(0))));
        });
  }

  private static Expectation numeric(String name, String words, FigureKind figure) {
    return of(
        name,
        ACCURACY,
        words,
        a -> {
          if (figure == FigureKind.SUM) {
            ValueLimits.needed(a);
          }
          ValueLimits limits = ValueLimits.ofNumbers(a);
          return new CompiledCheck.Figures(
              List.of(RequiredMetric.of(figure, number(a))),
              (rows, f) -> AggregateFinding.of(limits.hold(f.get(0)), f.get(0)));
        });
  }

  /** Limits of a smallest or largest value, in the type of the column. */
  private static ValueLimits edges(Arguments a) {
    DataType type = a.type("column");
    if (ValueConverter.isNumeric(type) || type instanceof BooleanType) {
      return ValueLimits.ofNumbers(a);
    }
    if (!ValueConverter.isText(type) && !ValueConverter.isTemporal(type)) {
      throw new ArgumentException(
          "column",
          "Column '"
              + a.text("column")
              + "' holds "
              + TypeNames.plain(type)
              + ", which cannot be held against limits");
    }
    for (String limit : List.of("min_value", "max_value")) {
      if (a.value(limit) instanceof Number) {
        throw new ArgumentException(
            limit, "'" + limit + "' is a number, but column '" + a.text("column") + "' holds none");
      }
      if (a.has(limit) && ValueConverter.readsMoments(a, type)) {
        ValueConverter.momentLimit(a, "column", limit);
      }
    }
    return ValueLimits.of(a);
  }

  private static Expectation of(
      String name, Dimension dimension, String words, Expectation.ExpectationCompiler compiler) {
    return of(name, dimension, words, ArgumentKind.NUMBER, compiler);
  }

  private static Expectation of(
      String name,
      Dimension dimension,
      String words,
      ArgumentKind limit,
      Expectation.ExpectationCompiler compiler) {
    return Expectation.ofTable(
        name,
        dimension,
        words,
        compiler,
        Argument.column(),
        Argument.optional("min_value", limit),
        Argument.optional("max_value", limit),
        Argument.optional("strict_min", ArgumentKind.FLAG),
        Argument.optional("strict_max", ArgumentKind.FLAG),
        Argument.optional("parse_strings_as_datetimes", ArgumentKind.FLAG));
  }

  private static CompiledCheck median(Arguments a) {
    ValueLimits limits = ValueLimits.of(a);
    return new CompiledCheck.Figures(
        List.of(new RequiredMetric(FigureKind.QUANTILES, number(a), List.of(0.5))),
        (rows, f) -> {
          Object median = f.get(0) instanceof List<?> list ? list.get(0) : null;
          return AggregateFinding.of(limits.hold(median), median);
        });
  }

  private static CompiledCheck distinctShare(Arguments a) {
    ValueLimits limits = ValueLimits.of(a);
    List<RequiredMetric> needed = new ArrayList<>();
    needed.add(RequiredMetric.of(FigureKind.DISTINCT, a.column()));
    needed.add(RequiredMetric.of(FigureKind.COUNT, a.column()));
    return new CompiledCheck.Figures(
        needed,
        (rows, f) -> {
          long given = count(f.get(1));
          Double share = given == 0 ? null : (double) count(f.get(0)) / given;
          return AggregateFinding.of(limits.hold(share), share);
        });
  }

  private static CompiledCheck filledShare(Arguments a) {
    ValueLimits limits = ValueLimits.of(a);
    return new CompiledCheck.Figures(
        List.of(RequiredMetric.of(FigureKind.COUNT, a.column())),
        (rows, f) -> {
          Double share = rows == 0 ? null : (double) count(f.get(0)) / rows;
          return AggregateFinding.of(limits.hold(share), share);
        });
  }

  static long count(@Nullable Object figure) {
    return figure instanceof Number number ? number.longValue() : 0;
  }

  /** The column as numbers, decimals and whole numbers in their own type. */
  static Column number(Arguments a) {
    String column = a.text("column");
    DataType type = a.type("column");
    if (!ValueConverter.isNumeric(type) && !(type instanceof BooleanType)) {
      throw MixedTypeColumn.refused("column", a, column);
    }
    return ValueConverter.numbers(a.column(), type);
  }

  /** The observed value as shown: a moment in the zone of its limits, a long text cut. */
  private static @Nullable String shown(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    String text = String.valueOf(value instanceof Instant moment ? SparkTime.local(moment) : value);
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
  }
}
