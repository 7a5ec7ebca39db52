package vn.kho.quality.expectation.rule;

import static org.apache.spark.sql.functions.udf;
import static vn.kho.quality.verdict.Dimension.CONSISTENCY;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.Expectation;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.expectation.argument.ArgumentException;
import vn.kho.quality.expectation.argument.ArgumentKind;
import vn.kho.quality.expectation.argument.Arguments;
import vn.kho.quality.expectation.argument.ValueConverter;
import vn.kho.schema.cleaner.code.SexWord;
import vn.kho.schema.identifier.PersonalNumber;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.step.FullWidth;
import vn.kho.schema.step.PlainText;
import vn.kho.schema.text.WhiteSpace;

/**
 * What a personal number (CCCD) says of its holder, against a column of the same row. A row says
 * nothing where either is missing, where the number is no plausible one, or where the column's
 * value cannot be read: that is no disagreement. Where the coding of a column is declared, a value
 * that it does not have disagrees with the declaration and is a finding.
 */
public final class CitizenIdRules {
  private static final String NUMBER = "cccd_column";
  private static final String CODING = "coding";

  private CitizenIdRules() {}

  public static List<Expectation> all() {
    return List.of(
        rule(
            "expect_column_values_to_match_cccd_sex",
            "dòng có giới tính khác giới tính trong số CCCD, hoặc không đọc được theo cách mã đã khai"
                + "|rows whose sex is not the one that the personal number (CCCD) says, or is not"
                + " written in the declared coding",
            CitizenIdRules::sex,
            Argument.optional(CODING, ArgumentKind.TEXT)),
        rule(
            "expect_column_values_to_match_cccd_birth_year",
            "dòng có năm sinh khác thế kỷ và năm sinh trong số CCCD"
                + "|rows whose year of birth is not the century and year that the personal number"
                + " (CCCD) says",
            unused -> CitizenIdRules::birthYear),
        rule(
            "expect_column_values_to_match_cccd_province",
            "dòng có tỉnh đăng ký khai sinh khác tỉnh trong số CCCD"
                + "|rows whose province of birth registration is not the one that the personal"
                + " number (CCCD) says",
            unused -> BirthProvince::agrees));
  }

  /**
   * Whether a plausible number agrees with the row's own value; null where it cannot be determined.
   */
  private interface CitizenIdComparison extends java.io.Serializable {
    @Nullable Boolean agrees(String number, String own);
  }

  private static Expectation rule(
      String name,
      String words,
      Function<Arguments, CitizenIdComparison> comparison,
      Argument... more) {
    List<Argument> arguments = new ArrayList<>();
    arguments.add(Argument.column());
    arguments.add(Argument.required(NUMBER, ArgumentKind.COLUMN));
    arguments.addAll(List.of(more));
    return Expectation.ofRows(
            name,
            CONSISTENCY,
            words,
            given -> check(given, comparison.apply(given)),
            arguments.toArray(Argument[]::new))
        .timed(Expectation.RuleTiming.YEAR);
  }

  private static CompiledCheck check(Arguments a, CitizenIdComparison comparison) {
    if (!ValueConverter.isText(a.type(NUMBER))) {
      throw new ArgumentException(
          NUMBER,
          "Column '"
              + a.text(NUMBER)
              + "' must hold text, since leading zeros count, not "
              + a.type(NUMBER).simpleString());
    }
    int thisYear = a.context().today().getYear();
    UDF2<@Nullable String, @Nullable String, @Nullable Boolean> test =
        (number, own) -> {
          if (number == null || own == null) {
            return null;
          }
          boolean readable = PersonalNumber.plausible(number, thisYear);
          return readable ? comparison.agrees(number, own) : null;
        };
    Column agrees =
        udf(test, DataTypes.BooleanType)
            .apply(a.column(NUMBER), a.column("column").cast(DataTypes.StringType));
    return new CompiledCheck.Rows(agrees.isNull(), agrees);
  }

  private static CitizenIdComparison sex(Arguments a) {
    String coding = a.text(CODING, SexWord.CODINGS.get(0));
    if (!SexWord.CODINGS.contains(coding)) {
      throw new ArgumentException(
          CODING,
          "'coding' must be one of "
              + String.join(", ", SexWord.CODINGS)
              + ", not "
              + coding
              + NearestWord.hint(coding, SexWord.CODINGS));
    }
    boolean declared = a.has(CODING);
    PlainText plain = new PlainText(a.context().nullWords());
    return (number, own) -> {
      String text = WhiteSpace.collapsed(FullWidth.narrow(PlainText.composed(own)));
      String word = SexWord.of(text, coding);
      if (word == null) {
        boolean given = !plain.nothing(text);
        return (declared && given) ? false : null;
      }
      if (word.equals(SexWord.OTHER)) {
        return null;
      }
      return Objects.equals(word, SexWord.MALE) == PersonalNumber.male(number);
    };
  }

  private static @Nullable Boolean birthYear(String number, String own) {
    OptionalInt year = VietnamRules.year(own);
    return year.isEmpty() ? null : PersonalNumber.bornIn(number, year);
  }
}
