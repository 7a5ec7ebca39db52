package vn.kho.quality.expectation.rule;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static vn.kho.quality.verdict.Dimension.ACCURACY;
import static vn.kho.quality.verdict.Dimension.CONSISTENCY;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.CompiledCheck.OrderDirection;
import vn.kho.quality.expectation.Expectation;
import vn.kho.quality.expectation.RequiredMetric;
import vn.kho.quality.expectation.RequiredMetric.FigureKind;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.expectation.argument.ArgumentException;
import vn.kho.quality.expectation.argument.ArgumentKind;
import vn.kho.quality.expectation.argument.Arguments;
import vn.kho.quality.expectation.argument.ValueConverter;

/** Compares values with their neighbours, and with the mean or median of all. */
public final class SequenceRules {
  private SequenceRules() {}

  public static List<Expectation> all() {
    return List.of(
        ordered(
            "expect_column_values_to_be_increasing",
            "dòng giảm|falling",
            OrderDirection.INCREASING),
        ordered(
            "expect_column_values_to_be_decreasing", "dòng tăng|rising", OrderDirection.DECREASING),
        Expectation.ofRows(
            "expect_column_value_z_scores_to_be_less_than",
            ACCURACY,
            "dòng quá xa trung bình|rows too far from the mean",
            SequenceRules::zScore,
            Argument.column(),
            Argument.required("threshold", ArgumentKind.NUMBER),
            Argument.optional("double_sided", ArgumentKind.FLAG)),
        Expectation.ofRows(
            "expect_column_values_to_not_be_outliers",
            ACCURACY,
            "dòng ngoại lai|outlying rows",
            SequenceRules::outliers,
            Argument.column(),
            Argument.optional("method", ArgumentKind.TEXT),
            Argument.optional("multiplier", ArgumentKind.NUMBER)));
  }

  private static Expectation ordered(String name, String words, OrderDirection direction) {
    return Expectation.ofRows(
        name,
        CONSISTENCY,
        words.replace("|", " so với dòng trước|rows ") + " against the row before",
        a ->
            new CompiledCheck.Ordered(
                ValueConverter.column(a, "column"),
                direction,
                a.flag("strictly"),
                List.of(),
                Optional.empty()),
        Argument.column(),
        Argument.optional("strictly", ArgumentKind.FLAG),
        Argument.optional("parse_strings_as_datetimes", ArgumentKind.FLAG));
  }

  private static CompiledCheck zScore(Arguments a) {
    Column value = number(a);
    double threshold = a.number("threshold").orElseThrow();
    boolean bothSides = a.flag("double_sided");
    return new CompiledCheck.Relative(
        List.of(
            RequiredMetric.of(FigureKind.MEAN, finite(a)),
            RequiredMetric.of(FigureKind.STDEV, finite(a))),
        figures -> {
          if (flat(figures.get(1))) {
            return new CompiledCheck.Rows(a.column().isNull(), not(isnan(value)));
          }
          Column score = value.minus(orNull(figures.get(0))).divide(orNull(figures.get(1)));
          Column near = (bothSides ? abs(score) : score).lt(threshold);
          return new CompiledCheck.Rows(a.column().isNull(), not(isnan(value)).and(near));
        });
  }

  private static CompiledCheck outliers(Arguments a) {
    Column value = number(a);
    double multiplier = a.number("multiplier").orElse(1.5);
    String method = a.text("method", "iqr");
    if (method.equals("std")) {
      return new CompiledCheck.Relative(
          List.of(
              RequiredMetric.of(FigureKind.MEAN, finite(a)),
              RequiredMetric.of(FigureKind.STDEV, finite(a))),
          figures ->
              flat(figures.get(1))
                  ? new CompiledCheck.Rows(a.column().isNull(), not(isnan(value)))
                  : near(
                      a, value, figures.get(0), lit(multiplier).multiply(orNull(figures.get(1)))));
    }
    if (!method.equals("iqr")) {
      throw new ArgumentException("method", "'method' must be iqr or std, not '" + method + "'");
    }
    return new CompiledCheck.Relative(
        List.of(new RequiredMetric(FigureKind.QUANTILES, finite(a), List.of(0.25, 0.5, 0.75))),
        figures -> {
          List<?> quartiles = figures.get(0) instanceof List<?> list ? list : null;
          if (quartiles == null) {
            return new CompiledCheck.Rows(a.column().isNull(), lit(false));
          }
          Column spread = orNull(quartiles.get(2)).minus(orNull(quartiles.get(0)));
          return near(a, value, quartiles.get(1), spread.multiply(multiplier));
        });
  }

  /**
   * Values nearer to the middle than the distance; the middle itself always is, also where the
   * distance is 0.
   */
  private static CompiledCheck.Rows near(
      Arguments a, Column value, @Nullable Object middle, Column distance) {
    Column away = abs(value.minus(orNull(middle)));
    Column ok = not(isnan(value)).and(away.lt(distance).or(away.equalTo(0)));
    return new CompiledCheck.Rows(a.column().isNull(), ok);
  }

  /** Whether the deviation is 0 or unknown, so that no value counts as far from the others. */
  private static boolean flat(@Nullable Object deviation) {
    return !(deviation instanceof Number number) || number.doubleValue() == 0;
  }

  /** The column without NaN and infinities, which a mean must not include. */
  private static Column finite(Arguments a) {
    Column value = AggregateRules.number(a);
    Column near = number(a);
    Column endless = isnan(near).or(abs(near).equalTo(Double.POSITIVE_INFINITY));
    return ValueConverter.isFloating(a.type("column")) ? when(not(endless), value) : value;
  }

  private static Column orNull(@Nullable Object figure) {
    return figure instanceof Number number
        ? lit(number.doubleValue())
        : lit(null).cast(DataTypes.DoubleType);
  }

  private static Column number(Arguments a) {
    if (!ValueConverter.isNumeric(a.type("column"))) {
      throw MixedTypeColumn.refused("column", a, a.text("column"));
    }
    return ValueConverter.numbers(a.column(), a.type("column")).cast(DataTypes.DoubleType);
  }
}
