package vn.kho.quality.expectation.rule;

import static vn.kho.quality.verdict.Dimension.CONSISTENCY;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.AggregateFinding;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.Expectation;
import vn.kho.quality.expectation.ReferenceColumn;
import vn.kho.quality.expectation.RequiredMetric;
import vn.kho.quality.expectation.RequiredMetric.FigureKind;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.expectation.argument.ArgumentException;
import vn.kho.quality.expectation.argument.ArgumentKind;
import vn.kho.quality.expectation.argument.Arguments;
import vn.kho.quality.expectation.argument.ValueLimits;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.problem.NearestWord;

/** Values and figures against another dataset, as it is published. */
public final class ReferenceRules {
  private static final Map<String, FigureKind> FIGURES =
      Map.of(
          "sum", FigureKind.SUM,
          "mean", FigureKind.MEAN,
          "min", FigureKind.MIN,
          "max", FigureKind.MAX,
          "count", FigureKind.COUNT);
  private static final String ORPHANS =
      "dòng có giá trị không có trong tập dữ liệu được tham chiếu"
          + "|rows whose value is not in the dataset that is referred to";
  private static final Argument DATASET = Argument.required("dataset", ArgumentKind.DATASET);
  private static final Argument OTHER = Argument.optional("other_column", ArgumentKind.TEXT);
  private static final Argument ABSOLUTE =
      Argument.optional("absolute_tolerance", ArgumentKind.NUMBER);
  private static final Argument RELATIVE =
      Argument.optional("relative_tolerance", ArgumentKind.NUMBER);

  private ReferenceRules() {}

  public static List<Expectation> all() {
    return List.of(
        Expectation.ofRows(
            "expect_column_values_to_reference",
            CONSISTENCY,
            ORPHANS,
            ReferenceRules::reference,
            Argument.column(),
            DATASET,
            OTHER),
        Expectation.ofTable(
            "expect_column_sum_to_match_other_dataset",
            CONSISTENCY,
            "tổng ở đây và ở tập dữ liệu kia|sum here and there",
            a -> figure(a, FigureKind.SUM),
            Argument.column(),
            DATASET,
            OTHER,
            ABSOLUTE,
            RELATIVE),
        Expectation.ofTable(
            "expect_column_figure_to_match_other_dataset",
            CONSISTENCY,
            "số liệu ở đây và ở tập dữ liệu kia|figure here and there",
            a -> figure(a, figureNamed(a.text("figure"))),
            Argument.column(),
            Argument.required("figure", ArgumentKind.TEXT),
            DATASET,
            OTHER,
            ABSOLUTE,
            RELATIVE),
        Expectation.ofTable(
            "expect_table_row_count_to_match_other_dataset",
            CONSISTENCY,
            "số dòng ở đây và ở tập dữ liệu kia|number of rows here and there",
            ReferenceRules::rowCount,
            DATASET,
            ABSOLUTE,
            RELATIVE));
  }

  private static CompiledCheck reference(Arguments a) {
    DataType type = a.type("column");
    if (type instanceof DoubleType || type instanceof FloatType || type instanceof TimestampType) {
      throw new ArgumentException(
          "column", "Column '" + a.text("column") + "' must hold text, whole numbers or dates");
    }
    Optional<ReferenceColumn> other = other(a);
    return other.isEmpty()
        ? missing(a)
        : new CompiledCheck.Reference(a.column().cast(DataTypes.StringType), other.orElseThrow());
  }

  private static Optional<ReferenceColumn> other(Arguments a) {
    String column = a.text("other_column", a.text("column"));
    check(a, column, a.has("other_column") ? "other_column" : "dataset");
    return a.context().others().column(a.text("dataset"), column);
  }

  private static void check(Arguments a, String column, String argument) {
    a.context()
        .others()
        .fault(a.text("dataset"), column)
        .ifPresent(
            fault -> {
              throw new ArgumentException(argument, fault);
            });
  }

  private static CompiledCheck missing(Arguments a) {
    return new CompiledCheck.Decided(notPublished(a));
  }

  private static AggregateFinding notPublished(Arguments a) {
    String dataset = a.text("dataset");
    String column = a.has("column") ? "." + a.text("other_column", a.text("column")) : "";
    return AggregateFinding.notApplicable(
        new Bilingual(
            "chưa có dữ liệu công bố của " + dataset + column + " để so",
            "nothing is published of " + dataset + column + " to compare with"));
  }

  private static FigureKind figureNamed(String name) {
    FigureKind figure = FIGURES.get(name.toLowerCase(Locale.ROOT));
    if (figure == null) {
      throw new ArgumentException(
          "figure", "Unknown 'figure' '" + name + "'" + NearestWord.hint(name, FIGURES.keySet()));
    }
    return figure;
  }

  private static CompiledCheck figure(Arguments a, FigureKind figure) {
    boolean numeric = figure == FigureKind.SUM || figure == FigureKind.MEAN;
    RequiredMetric measure =
        RequiredMetric.of(figure, numeric ? AggregateRules.number(a) : a.column());
    Optional<ReferenceColumn> other = other(a);
    if (other.isEmpty()) {
      return missing(a);
    }
    return new CompiledCheck.Figures(
        List.of(measure), (rows, f) -> judge(a, f.get(0), other.orElseThrow().figure(figure)));
  }

  private static CompiledCheck rowCount(Arguments a) {
    check(a, "", "dataset");
    OptionalLong other = a.context().others().rows(a.text("dataset"));
    return other.isEmpty()
        ? missing(a)
        : new CompiledCheck.Figures(List.of(), (rows, f) -> judge(a, rows, other.getAsLong()));
  }

  private static AggregateFinding judge(
      Arguments a, @Nullable Object here, @Nullable Object there) {
    String shown = here + " / " + there;
    if (here == null || there == null) {
      return new AggregateFinding(here == null && there == null, List.of(), shown);
    }
    if (!(here instanceof Number first) || !(there instanceof Number second)) {
      return new AggregateFinding(
          ValueLimits.compare(here, there) == 0, List.of(here, there), shown);
    }
    double wanted = second.doubleValue();
    double allowed =
        Math.max(
            a.number("absolute_tolerance").orElse(0.0),
            a.number("relative_tolerance").orElse(1e-12) * Math.abs(wanted));
    boolean near = Math.abs(first.doubleValue() - wanted) <= allowed;
    return new AggregateFinding(near, List.of(here, there), shown);
  }
}
