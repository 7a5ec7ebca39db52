package vn.kho.schema.cleaner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.schema.charset.VietnameseCharsets;
import vn.kho.schema.contract.CleanerRegistry;
import vn.kho.schema.contract.Cleaning;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleaningContext;
import vn.kho.schema.step.UncleanValueException;

/** What the cleaner encoding does with columns that have proper texts among the misread ones. */
class MixedEncodingTest {
  private static final CleaningContext CONTEXT = GoldenCasesTest.context();
  private static final String TYPED = "Nguyễn Thị Hải";

  private static String misread(String text, String encoding) {
    byte[] bytes = text.getBytes(VietnameseCharsets.forName(encoding));
    return new String(bytes, Charset.forName("windows-1252"));
  }

  /** The steps of a column that holds these texts. */
  private static ColumnSteps column(String cleaner, List<String> texts) {
    ColumnSteps steps =
        ColumnSteps.of(
            ColumnType.parse(cleaner.contains("number") ? "decimal(18,3)" : "string").orElseThrow(),
            new Cleaning(
                Stream.of(cleaner.split(" then "))
                    .flatMap(one -> CleanerRegistry.parse(one, CONTEXT.lists()).stream())
                    .toList(),
                Optional.empty()),
            CONTEXT,
            name -> -1);
    long[] counts = new long[steps.evidenceKinds()];
    texts.forEach(text -> steps.observe(text, CellContext.ALONE, counts));
    return steps.deciding(counts);
  }

  @ParameterizedTest
  @CsvSource({
    "TCVN3,Lê Công Lâm,Lờ Cụng Lõm",
    "TCVN3,Bùi Quý,Bựi Quý",
    "TCVN3,Ba Vì,Ba Vỡ",
    "VNI-Windows,Hoàng Minh,Hồng Minh",
    "VNI-Windows,Hòa Bình,Hịa Bình",
    "windows-1258,Quý,Quư"
  })
  void textsThatAreVietnameseInBothReadingsAreReadAsTheOthersOfTheirColumn(
      String encoding, String text, String decoded) throws UncleanValueException {
    String cleaner = "{encoding: {of: " + encoding + "}}";
    String misread = misread("phường Thuận hóa", encoding);
    assertThat(column(cleaner, List.of(misread, text)).clean(text, CellContext.ALONE))
        .isEqualTo(decoded);
    assertThat(column(cleaner, List.of(TYPED, text)).clean(text, CellContext.ALONE))
        .isEqualTo(text);
    for (List<String> others : List.of(List.of(misread, TYPED), List.<String>of())) {
      ColumnSteps mixed = column(cleaner, others);
      assertThat(mixed.clean(misread, CellContext.ALONE)).isEqualTo("phường Thuận hóa");
      assertThat(mixed.clean(TYPED, CellContext.ALONE)).isEqualTo(TYPED);
      assertThatThrownBy(() -> mixed.clean(text, CellContext.ALONE)).hasMessage("KHO-412");
      assertThat(mixed.cleanCorrection(text, CellContext.ALONE))
          .as("typed by a person")
          .isEqualTo(text);
    }
    String careful = "{encoding: {of: " + encoding + ", ambiguous: refuse}}";
    assertThatThrownBy(() -> column(careful, List.of(misread)).clean(text, CellContext.ALONE))
        .hasMessage("KHO-412");
  }

  @Test
  void aWordOfAnotherLanguageIsKeptAmongProperTextsAndRefusedAmongMisreadOnes()
      throws UncleanValueException {
    String cleaner = "{encoding: {of: TCVN3}}";
    assertThat(column(cleaner, List.of(TYPED)).clean("Café", CellContext.ALONE)).isEqualTo("Café");
    ColumnSteps misread = column(cleaner, List.of(misread("phường Thuận hóa", "TCVN3")));
    assertThatThrownBy(() -> misread.clean("Café", CellContext.ALONE)).hasMessage("KHO-412");
    assertThat(misread.clean(misread("Krông", "TCVN3"), CellContext.ALONE)).isEqualTo("Krông");
  }

  @ParameterizedTest
  @CsvSource({
    "TCVN3,Thép Ø21",
    "TCVN3,3 × 4 m",
    "TCVN3,12/QÐ-UBND",
    "VISCII,½ lít",
    "TCVN3,Vin®",
    "TCVN3,50 µg",
    "VISCII,50 µg/m³",
    "TCVN3,5.000®"
  })
  void signsOfUnitsStayAmongProperTextsAndAreNotReadAsLettersAmongMisreadOnes(
      String encoding, String text) throws UncleanValueException {
    String cleaner = "{encoding: {of: " + encoding + "}}";
    assertThat(column(cleaner, List.of(TYPED, text)).clean(text, CellContext.ALONE))
        .isEqualTo(text);
    ColumnSteps mixed = column(cleaner, List.of(misread("phường Thuận hóa", encoding), TYPED));
    try {
      assertThat(mixed.clean(text, CellContext.ALONE)).isEqualTo(text);
    } catch (UncleanValueException e) {
      assertThat(e).hasMessage("KHO-412");
    }
  }

  @Test
  void aNumberAfterItIsDecidedByItsOwnCounts() throws UncleanValueException {
    String cleaner = "{encoding: {of: TCVN3}} then number";
    assertThat(column(cleaner, List.of("1.5", "2.25")).clean("1.234", CellContext.ALONE))
        .hasToString("1.234");
    assertThat(column(cleaner, List.of("1.234.567", "1,5")).clean("1.234", CellContext.ALONE))
        .hasToString("1234.000");
  }
}
