package vn.kho.quality.expectation.rule;

import static vn.kho.quality.verdict.Dimension.COMPLETENESS;
import static vn.kho.quality.verdict.Dimension.CONSISTENCY;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.AggregateFinding;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.CompiledCheck.OrderDirection;
import vn.kho.quality.expectation.Expectation;
import vn.kho.quality.expectation.MissingPeriods;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.expectation.argument.ArgumentException;
import vn.kho.quality.expectation.argument.ArgumentKind;
import vn.kho.quality.expectation.argument.Arguments;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.table.HiddenValue;

/** Series over time: no period is missing, and running totals do not fall. */
public final class PeriodRules {
  private static final int SHOWN = 1_000;

  private PeriodRules() {}

  public static List<Expectation> all() {
    Argument groups = Argument.optional("group_columns", ArgumentKind.COLUMNS);
    return List.of(
        Expectation.ofTable(
            "expect_column_periods_to_have_no_gap",
            COMPLETENESS,
            "số kỳ thiếu|number of missing periods",
            PeriodRules::noGap,
            Argument.column(),
            Argument.required("period", ArgumentKind.TEXT),
            groups),
        Expectation.ofRows(
            "expect_column_cumulative_to_not_fall",
            CONSISTENCY,
            "dòng có số lũy kế giảm so với kỳ trước"
                + "|rows whose running total is below that of the period before",
            PeriodRules::notFalling,
            Argument.column(),
            Argument.required("order_column", ArgumentKind.COLUMN),
            groups));
  }

  private static CompiledCheck notFalling(Arguments a) {
    return new CompiledCheck.Ordered(
        AggregateRules.number(a),
        OrderDirection.INCREASING,
        false,
        a.columns("group_columns"),
        Optional.of(a.column("order_column")));
  }

  private static CompiledCheck noGap(Arguments a) {
    PeriodKind period =
        PeriodKind.named(a.text("period"))
            .orElseThrow(
                () ->
                    new ArgumentException(
                        "period",
                        "Unknown 'period' '"
                            + a.text("period")
                            + "'"
                            + NearestWord.hint(a.text("period"), PeriodKind.names())));
    Column index =
        period
            .index(a.column(), a.type("column"))
            .orElseThrow(
                () ->
                    new ArgumentException(
                        "column",
                        "Column '"
                            + a.text("column")
                            + "' must hold dates, texts or whole numbers that name a "
                            + a.text("period")));
    List<Boolean> masked =
        a.texts("group_columns").stream().map(a.context().masked()::contains).toList();
    return new CompiledCheck.Periods(
        a.columns("group_columns"),
        index,
        (groups, missing, first) -> judge(period, masked, groups, missing, first));
  }

  private static AggregateFinding judge(
      PeriodKind period,
      List<Boolean> masked,
      long groups,
      long missing,
      List<MissingPeriods> first) {
    if (groups == 0) {
      return AggregateFinding.notApplicable(
          new Bilingual("không có dòng nào để kiểm", "there is no row to look at"));
    }
    List<String> words = new ArrayList<>();
    for (MissingPeriods gap : first) {
      for (long at = gap.first(); at <= gap.last() && words.size() < SHOWN; at++) {
        words.add(group(gap, masked) + period.name(at));
      }
    }
    String more = words.size() < missing ? ", ..." : "";
    String shown = missing + (missing == 0 ? "" : ": " + String.join(", ", words) + more);
    return new AggregateFinding(missing == 0, words, shown);
  }

  private static String group(MissingPeriods gap, List<Boolean> masked) {
    if (gap.group().isEmpty()) {
      return "";
    }
    List<String> words = new ArrayList<>();
    for (int i = 0; i < masked.size(); i++) {
      @Nullable String value = gap.group().get(i);
      words.add(masked.get(i) ? HiddenValue.MASK : String.valueOf(value));
    }
    return String.join("/", words) + " ";
  }
}
