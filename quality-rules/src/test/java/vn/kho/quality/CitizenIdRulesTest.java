package vn.kho.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.quality.expectation.argument.RuleContext;
import vn.kho.quality.suite.Suite;
import vn.kho.quality.suite.SuiteReader;
import vn.kho.quality.verdict.Outcome;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.quality.verdict.Severity;

/** A personal number against the row's own columns: agreeing, disagreeing, missing, unreadable. */
class CitizenIdRulesTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("cccd", DataTypes.StringType)
          .add("sex", DataTypes.StringType)
          .add("born", DataTypes.StringType)
          .add("birthplace", DataTypes.StringType)
          .add("digit", DataTypes.StringType);

  private static final List<Row> ROWS =
      List.of(
          row("046190001234", "Nữ", "12/05/1990", "Huế", "1"),
          row("046190001234", "Nam", "1890", "Đà Nẵng", "0"),
          row("046190001234", null, null, null, null),
          row(null, "Nam", "1991", "Hà Nội", null),
          row("046190001234", "2", "không rõ", "nước ngoài xa", null),
          row("191234567", "Nam", "1991", "Hà Nội", null),
          row("046990001234", "Nam", "1991", "Hà Nội", null),
          row("044095012345", "male", "1995", "Quảng Trị", null),
          row("044095012345", "F", "1995-01-01", "44", null),
          row("045301000001", "nữ", "2001", "Quảng Bình", null),
          row("136090001234", "Nam", "1990", "Hà Nội", null));

  @TempDir private Path folder = Path.of("");
  private final List<Integer> failing = new ArrayList<>();

  @Test
  void aSexThatTheNumberDoesNotSayIsAFinding() throws IOException {
    RuleOutcome outcome = judge("expect_column_values_to_match_cccd_sex, column: sex");

    assertThat(failing).containsExactly(1, 8);
    assertThat(outcome.severity()).isEqualTo(Severity.WARNING);
    assertThat(outcome.message().vietnamese()).contains("giới tính trong số CCCD");
    assertThat(outcome.message().english()).contains("whose sex is not the one");
  }

  @Test
  void digitsMeanWhatTheCodingSays() throws IOException {
    judge("expect_column_values_to_match_cccd_sex, column: sex, coding: m1-f2");
    assertThat(failing).as("row 4 says 2, a woman, as its number does").containsExactly(1, 8);
    failing.clear();

    judge("expect_column_values_to_match_cccd_sex, column: sex, coding: m1-f0");
    assertThat(failing)
        .as("row 4 says 2, which that coding does not have")
        .containsExactly(1, 4, 8);
    failing.clear();

    judge("expect_column_values_to_match_cccd_sex, column: born, coding: words");
    assertThat(failing)
        .as("dates are no sexes; 'không rõ' is none that is wrong, and a number must be plausible")
        .containsExactly(0, 1, 7, 8, 9, 10);
    failing.clear();

    judge("expect_column_values_to_match_cccd_sex, column: digit, coding: m0-f1");
    assertThat(failing).as("the second says 0, a man").containsExactly(1);
    failing.clear();

    judge("expect_column_values_to_match_cccd_sex, column: digit, coding: m1-f0");
    assertThat(failing).as("the other way round").containsExactly(0);

    assertThatThrownBy(
            () -> judge("expect_column_values_to_match_cccd_sex, column: digit, coding: m1f2"))
        .hasMessageContaining("must be one of words, m1-f0, m0-f1, m1-f2");
  }

  @Test
  void aSexIsReadAsItsCleanerReadsIt() throws IOException {
    List<Row> rows =
        List.of(
            row("046190001234", "\uFF12"),
            row("046190001234", "\uFF11"),
            row("046190001234", "Nu\u031B\u0303"),
            row("046190001234", "trống"),
            row("046190001234", "bỏ qua"));
    StructType schema = new StructType().add("cccd", "string").add("sex", "string");
    String rule = "expect_column_values_to_match_cccd_sex, column: sex, coding: m1-f2";
    RuleContext known = RuleContext.of(CodeListValues.NONE);
    RuleContext own =
        new RuleContext(
            known.lists(),
            known.others(),
            known.clock(),
            known.freshness(),
            known.masked(),
            List.of("Bỏ qua"));

    RuleBook book = RuleBook.compile(suite(rule), schema, own);

    assertThat(failing(book.judgeLocal(TestSpark.session(), schema, rows)))
        .as("what the settings name means no value, and nothing else does")
        .containsExactly(1, 3);
  }

  @Test
  void aYearOrCenturyThatTheNumberDoesNotSayIsAFinding() throws IOException {
    RuleOutcome outcome = judge("expect_column_values_to_match_cccd_birth_year, column: born");

    assertThat(failing).containsExactly(1);
    assertThat(outcome.message().vietnamese()).contains("thế kỷ và năm sinh");
  }

  @Test
  void aProvinceMayBeTheOneOfThenOrWhatItBecameAndNoOther() throws IOException {
    RuleOutcome outcome = judge("expect_column_values_to_match_cccd_province, column: birthplace");

    assertThat(failing)
        .as("Quảng Bình (044) became a part of Quảng Trị, which was 045 and is 44")
        .containsExactly(1, 9);
    assertThat(outcome.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(outcome.message().english()).contains("province of birth registration");
  }

  @Test
  void aNumberThatLostItsZerosIsRefusedByItsType() {
    assertThatThrownBy(
            () ->
                book(
                    new StructType().add("cccd", DataTypes.LongType).add("sex", "string"),
                    "expect_column_values_to_match_cccd_sex, column: sex"))
        .hasMessageContaining("must hold text, since leading zeros count, not bigint");
  }

  private RuleOutcome judge(String rule) throws IOException {
    RuleBook book = book(SCHEMA, rule);
    LocalJudgement local = book.judgeLocal(TestSpark.session(), SCHEMA, ROWS);
    failing.addAll(failing(local));
    return local.outcomes().get(0);
  }

  private static List<Integer> failing(LocalJudgement local) {
    return IntStream.range(0, local.failedPerRow().size())
        .filter(i -> !local.failedPerRow().get(i).isEmpty())
        .boxed()
        .toList();
  }

  private RuleBook book(StructType schema, String rule) throws IOException {
    return RuleBook.compile(suite(rule), schema, CodeListValues.NONE);
  }

  private Suite suite(String rule) throws IOException {
    String yaml = "suite: s\nexpectations:\n  - {type: " + rule + ", cccd_column: cccd}\n";
    return SuiteReader.read(Files.writeString(folder.resolve("s.yaml"), yaml));
  }

  private static Row row(@Nullable Object... values) {
    return RowFactory.create(values);
  }
}
