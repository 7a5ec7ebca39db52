package vn.kho.quality.expectation.rule;

import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.octet_length;
import static vn.kho.quality.verdict.Dimension.ACCURACY;
import static vn.kho.quality.verdict.Dimension.CONFORMITY;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.Expectation;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.expectation.argument.ArgumentException;
import vn.kho.quality.expectation.argument.ArgumentKind;
import vn.kho.quality.expectation.argument.Arguments;
import vn.kho.quality.expectation.argument.NumberRange;
import vn.kho.quality.expectation.argument.TypeNames;
import vn.kho.quality.expectation.argument.ValueConverter;
import vn.kho.quality.expectation.argument.ValueLimits;

/** Values, and lengths of texts, between two limits; both ends included unless strict. */
public final class RangeRules {
  private static final int BYTES_OF_A_CHARACTER = 4;
  private static final String DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].*)?$";

  private RangeRules() {}

  public static List<Expectation> all() {
    return List.of(
        Expectation.ofRows(
            "expect_column_values_to_be_between",
            ACCURACY,
            "dòng ngoài khoảng|rows outside the range",
            RangeRules::between,
            Argument.column(),
            Argument.optional("min_value", ArgumentKind.SCALAR),
            Argument.optional("max_value", ArgumentKind.SCALAR),
            Argument.optional("strict_min", ArgumentKind.FLAG),
            Argument.optional("strict_max", ArgumentKind.FLAG),
            Argument.optional("allow_cross_type_comparisons", ArgumentKind.FLAG),
            Argument.optional("parse_strings_as_datetimes", ArgumentKind.FLAG)),
        Expectation.ofRows(
            "expect_column_value_lengths_to_be_between",
            CONFORMITY,
            "dòng có độ dài ngoài khoảng|rows whose length is outside the range",
            RangeRules::lengthBetween,
            Argument.column(),
            Argument.optional("min_value", ArgumentKind.WHOLE),
            Argument.optional("max_value", ArgumentKind.WHOLE),
            Argument.optional("strict_min", ArgumentKind.FLAG),
            Argument.optional("strict_max", ArgumentKind.FLAG)),
        Expectation.ofRows(
            "expect_column_value_lengths_to_equal",
            CONFORMITY,
            "dòng sai độ dài|rows of another length",
            a ->
                new CompiledCheck.Rows(
                    a.column().isNull(), length(written(a)).equalTo(lit(a.needed("value")))),
            Argument.column(),
            Argument.required("value", ArgumentKind.WHOLE)));
  }

  private static CompiledCheck between(Arguments a) {
    ValueLimits.check(a);
    DataType type = a.type("column");
    if (ValueConverter.readsMoments(a, type)) {
      return betweenLimits(
          a, ValueConverter.column(a, "column"), l -> ValueConverter.momentLimit(a, "column", l));
    }
    if (ValueConverter.isText(type) && !limitIsNumber(a)) {
      CompiledCheck.Rows rows = betweenLimits(a, a.column(), limit -> lit(a.text(limit)));
      return limitsAreDays(a)
          ? new CompiledCheck.Rows(rows.missing(), a.column().rlike(DAY).and(rows.ok()))
          : rows;
    }
    if (ValueConverter.isText(type) && !MixedTypeColumn.is(a.schema().apply(a.text("column")))) {
      throw new ArgumentException(
          "column",
          (a.value("min_value") instanceof Number ? "'min_value'" : "'max_value'")
              + " is a number, but column '"
              + a.text("column")
              + "' holds text"
              + MixedTypeColumn.commaHint(a, a.text("column")));
    }
    if (ValueConverter.isText(type)
        || ValueConverter.isNumeric(type)
        || type instanceof BooleanType) {
      return new CompiledCheck.Rows(a.column().isNull(), NumberRange.of(a).holds(a.column(), type));
    }
    throw new ArgumentException(
        "column",
        "Column '"
            + a.text("column")
            + "' holds "
            + TypeNames.plain(type)
            + ", which cannot be held against limits");
  }

  private static boolean limitIsNumber(Arguments a) {
    return a.value("min_value") instanceof Number || a.value("max_value") instanceof Number;
  }

  /** Whether all limits are ISO days, with which texts in another notation cannot be compared. */
  private static boolean limitsAreDays(Arguments a) {
    return Stream.of("min_value", "max_value").filter(a::has).allMatch(l -> a.text(l).matches(DAY));
  }

  private static CompiledCheck.Rows betweenLimits(
      Arguments a, Column value, Function<String, Column> limit) {
    Column ok = lit(true);
    if (a.has("min_value")) {
      Column least = limit.apply("min_value");
      ok = ok.and(a.flag("strict_min") ? value.gt(least) : value.geq(least));
    }
    if (a.has("max_value")) {
      Column most = limit.apply("max_value");
      ok = ok.and(a.flag("strict_max") ? value.lt(most) : value.leq(most));
    }
    return new CompiledCheck.Rows(a.column().isNull(), ok);
  }

  /** A text, or a whole number or decimal as the text that writes it. */
  private static Column written(Arguments a) {
    DataType type = a.type("column");
    boolean floating = type instanceof DoubleType || type instanceof FloatType;
    if (!ValueConverter.isText(type) && (floating || !ValueConverter.isNumeric(type))) {
      throw new ArgumentException(
          "column",
          "Column '"
              + a.text("column")
              + "' must hold text or whole numbers, not "
              + TypeNames.plain(type));
    }
    return a.column().cast(DataTypes.StringType);
  }

  /** Lengths of texts. The number of bytes, which needs no counting, bounds that of characters. */
  private static CompiledCheck lengthBetween(Arguments a) {
    ValueLimits.needed(a);
    Column text = written(a);
    Column length = length(text);
    Column bytes = octet_length(text);
    Column ok = lit(true);
    if (a.has("max_value")) {
      Column most = lit(a.needed("max_value"));
      ok =
          a.flag("strict_max")
              ? bytes.lt(most).or(length.lt(most))
              : bytes.leq(most).or(length.leq(most));
    }
    if (a.has("min_value")) {
      Column least = lit(a.needed("min_value"));
      Column enough = bytes.geq(least.multiply(BYTES_OF_A_CHARACTER).plus(1));
      ok = ok.and(enough.or(a.flag("strict_min") ? length.gt(least) : length.geq(least)));
    }
    return new CompiledCheck.Rows(a.column().isNull(), ok);
  }
}
