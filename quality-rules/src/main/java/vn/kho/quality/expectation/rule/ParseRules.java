package vn.kho.quality.expectation.rule;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static vn.kho.quality.verdict.Dimension.CONFORMITY;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.Expectation;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.expectation.argument.ArgumentException;
import vn.kho.quality.expectation.argument.ArgumentKind;
import vn.kho.quality.expectation.argument.Arguments;
import vn.kho.quality.expectation.argument.ValueConverter;
import vn.kho.quality.moment.DateutilParser;
import vn.kho.quality.moment.StrptimeFormat;

/** Texts that can be read as a date, or as JSON. */
public final class ParseRules {
  private static final UDF1<String, Boolean> IS_MOMENT =
      text -> text != null && DateutilParser.parse(text).isPresent();
  private static final UDF1<String, Boolean> IS_JSON =
      text -> text != null && JsonSchemaMatcher.parses(text);

  private ParseRules() {}

  public static List<Expectation> all() {
    return List.of(
        Expectation.ofRows(
            "expect_column_values_to_match_strftime_format",
            CONFORMITY,
            "dòng sai định dạng ngày giờ|rows that do not have the date format",
            ParseRules::strftime,
            Argument.column(),
            Argument.required("strftime_format", ArgumentKind.TEXT)),
        Expectation.ofRows(
                "expect_column_values_to_be_dateutil_parseable",
                CONFORMITY,
                "dòng không đọc được thành ngày|rows that are no date",
                a -> text(a, IS_MOMENT),
                Argument.column())
            .timed(Expectation.RuleTiming.YEAR),
        Expectation.ofRows(
            "expect_column_values_to_be_json_parseable",
            CONFORMITY,
            "dòng không phải JSON|rows that are no JSON",
            a ->
                ValueConverter.isText(a.type("column"))
                    ? text(a, IS_JSON)
                    : new CompiledCheck.Rows(a.column().isNull(), lit(false)),
            Argument.column()),
        Expectation.ofRows(
            "expect_column_values_to_match_json_schema",
            CONFORMITY,
            "dòng sai lược đồ JSON|rows that break the JSON Schema",
            ParseRules::jsonSchema,
            Argument.column(),
            Argument.required("json_schema", ArgumentKind.OBJECT)));
  }

  private static CompiledCheck strftime(Arguments a) {
    try {
      StrptimeFormat format = StrptimeFormat.of(a.text("strftime_format"));
      return text(a, text -> text != null && format.fits(text));
    } catch (IllegalArgumentException e) {
      throw new ArgumentException(
          "strftime_format", "'strftime_format' cannot be used, " + e.getMessage());
    }
  }

  private static CompiledCheck jsonSchema(Arguments a) {
    JsonSchemaMatcher schema = JsonSchemaMatcher.of((Map<?, ?>) a.needed("json_schema"));
    return text(a, text -> text != null && schema.holds(text));
  }

  private static CompiledCheck text(Arguments a, UDF1<@Nullable String, Boolean> test) {
    if (!ValueConverter.isText(a.type("column"))) {
      throw new ArgumentException(
          "column", "Column '" + a.text("column") + "' must hold text, not " + a.type("column"));
    }
    return new CompiledCheck.Rows(
        a.column().isNull(), udf(test, DataTypes.BooleanType).apply(a.column()));
  }
}
