package vn.kho.quality.expectation;

import static org.apache.spark.sql.functions.udf;
import static vn.kho.quality.verdict.Dimension.CONSISTENCY;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.cleaner.code.SexWord;
import vn.kho.schema.identifier.PersonalNumber;

/**
 * What a personal number (CCCD) says of its holder, against a column of the same row. A row says
 * nothing where either is missing, where the number is no plausible one, or where the column's
 * value cannot be read: that is no disagreement.
 */
final class CitizenIdRules {
  private static final String NUMBER = "cccd_column";

  private CitizenIdRules() {}

  static List<Expectation> all() {
    return List.of(
        rule(
            "expect_column_values_to_match_cccd_sex",
            "dòng có giới tính khác giới tính trong số CCCD"
                + "|rows whose sex is not the one that the personal number (CCCD) says",
            CitizenIdRules::sex),
        rule(
            "expect_column_values_to_match_cccd_birth_year",
            "dòng có năm sinh khác thế kỷ và năm sinh trong số CCCD"
                + "|rows whose year of birth is not the century and year that the personal number"
                + " (CCCD) says",
            CitizenIdRules::birthYear),
        rule(
            "expect_column_values_to_match_cccd_province",
            "dòng có tỉnh đăng ký khai sinh khác tỉnh trong số CCCD"
                + "|rows whose province of birth registration is not the one that the personal"
                + " number (CCCD) says",
            BirthProvince::agrees));
  }

  /** Whether a plausible number agrees with the row's own value; null where it cannot be told. */
  private interface Comparison extends java.io.Serializable {
    @Nullable Boolean agrees(String number, String own);
  }

  private static Expectation rule(String name, String words, Comparison comparison) {
    return Expectation.ofRows(
        name,
        CONSISTENCY,
        words,
        arguments -> check(arguments, comparison),
        Argument.column(),
        Argument.required(NUMBER, ArgumentKind.COLUMN));
  }

  private static CompiledCheck check(Arguments a, Comparison comparison) {
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
        udf(test, DataTypes.BooleanType).apply(a.column(NUMBER), a.column("column").cast("string"));
    return new CompiledCheck.Rows(agrees.isNull(), agrees);
  }

  private static @Nullable Boolean sex(String number, String own) {
    String word = SexWord.of(own);
    if (word == null || word.equals(SexWord.OTHER)) {
      return null;
    }
    return Objects.equals(word, SexWord.MALE) == PersonalNumber.male(number);
  }

  private static @Nullable Boolean birthYear(String number, String own) {
    OptionalInt year = VietnamRules.year(own);
    return year.isEmpty() ? null : PersonalNumber.bornIn(number, year);
  }
}
