package vn.kho.quality.expectation;

import static vn.kho.quality.verdict.Dimension.ACCURACY;
import static vn.kho.quality.verdict.Dimension.COMPLETENESS;
import static vn.kho.quality.verdict.Dimension.UNIQUENESS;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.Measure.Figure;
import vn.kho.quality.verdict.Dimension;

/** Figures of one column between two limits. */
final class FigureRules {
  private FigureRules() {}

  static List<Expectation> all() {
    return List.of(
        between("expect_column_min_to_be_between", "giá trị nhỏ nhất|smallest value", Figure.MIN),
        between("expect_column_max_to_be_between", "giá trị lớn nhất|largest value", Figure.MAX),
        numeric("expect_column_mean_to_be_between", "trung bình|mean", Figure.MEAN),
        numeric("expect_column_sum_to_be_between", "tổng|sum", Figure.SUM),
        numeric("expect_column_stdev_to_be_between", "độ lệch chuẩn|deviation", Figure.STDEV),
        of("expect_column_median_to_be_between", ACCURACY, "trung vị|median", FigureRules::median),
        of(
            "expect_column_unique_value_count_to_be_between",
            UNIQUENESS,
            "số giá trị khác nhau|number of distinct values",
            a -> {
              Limits limits = Limits.of(a);
              return new Check.Figures(
                  List.of(Measure.of(Figure.DISTINCT, a.column())),
                  (rows, f) -> Finding.of(limits.hold(f.get(0)), f.get(0)));
            }),
        of(
            "expect_column_proportion_of_unique_values_to_be_between",
            UNIQUENESS,
            "tỷ lệ giá trị khác nhau|share of distinct values",
            FigureRules::distinctShare),
        of(
            "expect_column_proportion_of_non_null_values_to_be_between",
            COMPLETENESS,
            "tỷ lệ có giá trị|share of rows with a value",
            FigureRules::filledShare),
        Expectation.ofTable(
            "expect_column_quantile_values_to_be_between",
            ACCURACY,
            "phân vị|quantiles",
            QuantileRule::compile,
            Argument.column(),
            Argument.required("quantile_ranges", Kind.OBJECT),
            Argument.optional("allow_relative_error", Kind.ANY)));
  }

  private static Expectation between(String name, String words, Figure figure) {
    return of(
        name,
        ACCURACY,
        words,
        Kind.SCALAR,
        a -> {
          Limits.needed(a);
          Limits limits = edges(a);
          DataType type = a.type("column");
          boolean text = Values.isText(type);
          Column value =
              Values.isNumeric(type) || type instanceof BooleanType
                  ? number(a)
                  : Values.column(a, "column");
          return new Check.Figures(
              List.of(Measure.of(figure, value)),
              (rows, f) ->
                  new Finding(limits.hold(f.get(0)), f.get(0), text ? null : shown(f.get(0))));
        });
  }

  private static Expectation numeric(String name, String words, Figure figure) {
    return of(
        name,
        ACCURACY,
        words,
        a -> {
          if (figure == Figure.SUM) {
            Limits.needed(a);
          }
          Limits limits = Limits.ofNumbers(a);
          return new Check.Figures(
              List.of(Measure.of(figure, number(a))),
              (rows, f) -> Finding.of(limits.hold(f.get(0)), f.get(0)));
        });
  }

  /** Limits of a smallest or largest value, in the type of the column. */
  private static Limits edges(Arguments a) {
    DataType type = a.type("column");
    if (Values.isNumeric(type) || type instanceof BooleanType) {
      return Limits.ofNumbers(a);
    }
    if (!Values.isText(type) && !Values.isTemporal(type)) {
      throw new Refused(
          "column",
          "Column '"
              + a.text("column")
              + "' of type "
              + type.simpleString()
              + " cannot be held against limits");
    }
    for (String limit : List.of("min_value", "max_value")) {
      if (a.value(limit) instanceof Number) {
        throw new Refused(
            limit, "'" + limit + "' is a number, but column '" + a.text("column") + "' holds none");
      }
      if (a.has(limit) && Values.readsMoments(a, type)) {
        Values.momentLimit(a, "column", limit);
      }
    }
    return Limits.of(a);
  }

  private static Expectation of(
      String name, Dimension dimension, String words, Expectation.Compiler compiler) {
    return of(name, dimension, words, Kind.NUMBER, compiler);
  }

  private static Expectation of(
      String name, Dimension dimension, String words, Kind limit, Expectation.Compiler compiler) {
    return Expectation.ofTable(
        name,
        dimension,
        words,
        compiler,
        Argument.column(),
        Argument.optional("min_value", limit),
        Argument.optional("max_value", limit),
        Argument.optional("strict_min", Kind.FLAG),
        Argument.optional("strict_max", Kind.FLAG),
        Argument.optional("parse_strings_as_datetimes", Kind.FLAG));
  }

  private static Check median(Arguments a) {
    Limits limits = Limits.of(a);
    return new Check.Figures(
        List.of(new Measure(Figure.QUANTILES, number(a), List.of(0.5))),
        (rows, f) -> {
          Object median = f.get(0) instanceof List<?> list ? list.get(0) : null;
          return Finding.of(limits.hold(median), median);
        });
  }

  private static Check distinctShare(Arguments a) {
    Limits limits = Limits.of(a);
    List<Measure> needed = new ArrayList<>();
    needed.add(Measure.of(Figure.DISTINCT, a.column()));
    needed.add(Measure.of(Figure.COUNT, a.column()));
    return new Check.Figures(
        needed,
        (rows, f) -> {
          long given = count(f.get(1));
          Double share = given == 0 ? null : (double) count(f.get(0)) / given;
          return Finding.of(limits.hold(share), share);
        });
  }

  private static Check filledShare(Arguments a) {
    Limits limits = Limits.of(a);
    return new Check.Figures(
        List.of(Measure.of(Figure.COUNT, a.column())),
        (rows, f) -> {
          Double share = rows == 0 ? null : (double) count(f.get(0)) / rows;
          return Finding.of(limits.hold(share), share);
        });
  }

  static long count(@Nullable Object figure) {
    return figure instanceof Number number ? number.longValue() : 0;
  }

  /** The column as numbers, decimals and whole numbers in their own type. */
  static Column number(Arguments a) {
    String column = a.text("column");
    DataType type = a.type("column");
    if (!Values.isNumeric(type) && !(type instanceof BooleanType)) {
      throw new Refused(
          "column", "Column '" + column + "' must hold numbers, not " + type.simpleString());
    }
    return Values.numbers(a.column(), type);
  }

  private static @Nullable String shown(@Nullable Object value) {
    return value == null ? null : String.valueOf(value);
  }
}
