package vn.kho.quality.expectation.rule;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static vn.kho.quality.verdict.Dimension.CONFORMITY;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.Expectation;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.expectation.argument.ArgumentException;
import vn.kho.quality.expectation.argument.ArgumentKind;
import vn.kho.quality.expectation.argument.Arguments;
import vn.kho.quality.expectation.argument.ValueConverter;
import vn.kho.schema.identifier.FacilityCode;
import vn.kho.schema.identifier.HealthCard;
import vn.kho.schema.identifier.PersonalNumber;
import vn.kho.schema.identifier.PhoneNumber;
import vn.kho.schema.identifier.TaxCode;

/**
 * Vietnamese identifiers. A wrong structure is evidence of an error, not proof: these rules warn
 * unless the suite makes them critical.
 */
public final class VietnamRules {
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)((?:18|19|20|21)\\d{2})(?!\\d)");

  private VietnamRules() {}

  public static List<Expectation> all() {
    return List.of(
        Expectation.ofRows(
                "expect_column_values_to_be_cccd",
                CONFORMITY,
                "dòng có số định danh cá nhân (CCCD) khó tin"
                    + "|rows whose personal number (CCCD) is implausible",
                VietnamRules::personalNumber,
                Argument.column(),
                Argument.optional("birth_date_column", ArgumentKind.COLUMN),
                Argument.optional("sex_column", ArgumentKind.COLUMN))
            .timed(Expectation.RuleTiming.YEAR),
        one(
                "expect_column_values_to_be_tax_code",
                "dòng có mã số thuế khó tin|rows whose tax code is implausible",
                a -> {
                  int year = a.context().today().getYear();
                  return text -> text != null && TaxCode.plausible(text, year);
                })
            .timed(Expectation.RuleTiming.YEAR),
        one(
            "expect_column_values_to_be_phone",
            "dòng có số điện thoại khó tin|rows whose telephone number is implausible",
            a -> text -> text != null && PhoneNumber.plausible(text)),
        one(
            "expect_column_values_to_be_health_insurance_card",
            "dòng có số thẻ BHYT khó tin|rows whose health-insurance card is implausible",
            a -> text -> text != null && HealthCard.plausible(text)),
        one(
            "expect_column_values_to_be_facility_code",
            "dòng có mã cơ sở khám chữa bệnh khó tin|rows whose facility code is implausible",
            a -> text -> text != null && FacilityCode.plausible(text)));
  }

  private interface TextTestFactory {
    UDF1<@Nullable String, Boolean> of(Arguments arguments);
  }

  private static Expectation one(String name, String words, TextTestFactory test) {
    return Expectation.ofRows(
        name,
        CONFORMITY,
        words,
        a ->
            new CompiledCheck.Rows(
                a.column().isNull(), udf(test.of(a), DataTypes.BooleanType).apply(text(a))),
        Argument.column());
  }

  private static Column text(Arguments a) {
    if (!ValueConverter.isText(a.type("column"))) {
      throw new ArgumentException(
          "column",
          "Column '"
              + a.text("column")
              + "' must hold text, since leading zeros count, not "
              + a.type("column").simpleString());
    }
    return a.column();
  }

  private static CompiledCheck personalNumber(Arguments a) {
    int thisYear = a.context().today().getYear();
    UDF3<@Nullable String, @Nullable String, @Nullable String, Boolean> test =
        (number, birth, sex) ->
            number != null
                && PersonalNumber.plausible(number, thisYear)
                && PersonalNumber.bornIn(number, year(birth))
                && PersonalNumber.ofSex(number, sex);
    Column ok =
        udf(test, DataTypes.BooleanType)
            .apply(text(a), other(a, "birth_date_column"), other(a, "sex_column"));
    return new CompiledCheck.Rows(a.column().isNull(), ok);
  }

  private static Column other(Arguments a, String argument) {
    return (a.has(argument) ? a.column(argument) : lit(null)).cast(DataTypes.StringType);
  }

  /** The first year of four digits in a date as text. */
  static OptionalInt year(@Nullable String date) {
    Matcher year = YEAR.matcher(date == null ? "" : date);
    return year.find() ? OptionalInt.of(Integer.parseInt(year.group(1))) : OptionalInt.empty();
  }
}
