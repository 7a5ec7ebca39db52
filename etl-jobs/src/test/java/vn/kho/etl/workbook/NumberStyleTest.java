package vn.kho.etl.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.record.SourceNumber;

/** What number formats make of a number. */
class NumberStyleTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "000000000000, 046190001234",
        "000 000 000 000, 046190001234",
        "000\\ 000\\ 000\\ 000, 046190001234",
        "0##########\\-0, 046190001234",
        "00000-000000\\.0, 046190001234",
        "0###########, 046190001234",
        "\"0\"###########, 046190001234",
        "\\0#, 046190001234",
        "[$-42A]000000000000;-0;@, 046190001234",
        "000000000000_), 046190001234",
        "00000, 46190001234",
        "0, 46190001234",
        "#, 46190001234",
        "`#,##0`, 46190001234",
        "`000000,000000`, 46190001234",
        "000000000000.0, 46190001234",
        "\"84\"000000000000, 46190001234",
        "[>9]000000000000;0, 46190001234"
      })
  void formatsOfZerosKeepTheZerosOfCodes(String format, String text) {
    assertThat(NumberStyle.of(format).value("46190001234", false))
        .isEqualTo(new SourceNumber(text));
    assertThat(NumberStyle.of(format).value(46190001234d, false)).isEqualTo(new SourceNumber(text));
  }

  @Test
  void negativeNumbersAndFractionsHaveNoZerosInFront() {
    assertThat(NumberStyle.of("00000").value("-7", false)).isEqualTo(new SourceNumber("-7"));
    assertThat(NumberStyle.of("00000").value("7.5", false)).isEqualTo(new SourceNumber("7.5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mmmm", "mm", "\"Tháng \"m", "[$-42A]mmmm;@", "mmm-yy", "dddd"})
  void aFormatOfMonthsAloneShowsADate(String format) {
    assertThat(NumberStyle.of(format).value("45658", false)).isEqualTo(LocalDate.of(2025, 1, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#,##0 VND",
        "0.00 USD",
        "#,##0.00 CAD",
        "#,##0 Dhs",
        "Standard",
        "0 d",
        "VND 0",
        "# ?/?"
      })
  void wordsAndLettersBesidePlacesForDigitsMakeNoDate(String format) {
    assertThat(NumberStyle.of(format).value("45658", false))
        .isInstanceOf(SourceNumber.class)
        .hasToString("45658");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "dd/mm/yyyy hh:mm, 2025-01-01T12:00",
        "yyyy-mm-ddThh:mm, 2025-01-01T12:00",
        "ngày dd tháng mm năm yyyy, 2025-01-01T12:00",
        "[$-409]d-mmm-yy h:mmAM/PM, 2025-01-01T12:00",
        "dd.mm.yyyy hh:mm:ss.000, 2025-01-01T12:00",
        "h:mm:ss AM/PM d/m, 2025-01-01T12:00"
      })
  void daysAndTimesAreFoundBesideWords(String format, LocalDateTime time) {
    assertThat(NumberStyle.of(format).value("45658.5", false)).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "\"$\"#,##0.00 | $",
        "$#,##0 | $",
        "[$$-409]#,##0.00 | $",
        "#,##0.00 [$€-407] | €",
        "[$USD] #,##0 | USD",
        "#,##0 USD | USD",
        "_-[$£-809]* #,##0_-;-0 | £",
        "_(\"$\"* #,##0_);_(\"$\"* (#,##0) | $",
        "#,##0 \"triệu\" | triệu",
        "0.0 \"tấn\" | tấn",
        "#,##0 \"m3/ngđ\" | m3/ngđ",
        "0\" m2\" | m2",
        "#,##0 \"tạ/ha\";-0 | tạ/ha",
        "#,##0.0\"tỷ đồng\" | tỷ đồng",
        "#,##0 \"tr.đ\" | tr đ",
        "#,##0\"trđ\" | trđ",
        "#,##0 \"Tr\" | Tr",
        "0.0 \"ti\" | ti",
        "0 \"trăm\" | trăm",
        "#,##0 \"vạn đồng\" | vạn đồng"
      })
  void anAmountOfAnotherUnitIsToldFromOneOfDong(String format, String unit) {
    assertThat(NumberStyle.of(format).form().unit()).isEqualTo(unit);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#,##0 \"đ\"",
        "#,##0\\ \"₫\"",
        "#,##0 [$₫-42A]",
        "#,##0 VND",
        "[$VND] #,##0",
        "[$-42A]#,##0",
        "General",
        "[Red]#,##0",
        "#,##0,,\"triệu\"",
        "0 \"người\"",
        "0 \"k\"",
        "#,##0 \"ng\"",
        "#,##0, \"tấn\"",
        "#,##0;\"$\"-0"
      })
  void anAmountOfDongIsNoAmountOfAnotherUnit(String format) {
    assertThat(NumberStyle.of(format).form().unit()).isEmpty();
  }

  /** Where a format is looked through again from each of its letters, this takes many minutes. */
  @Test
  @Timeout(120)
  void aFormatOfManyLettersIsReadOnce() {
    assertThat(ExcelDates.kind("d".repeat(500_000))).isEqualTo(ExcelDates.NumberFormatKind.DATE);
    assertThat(ExcelDates.kind("d".repeat(500_000) + "u"))
        .isEqualTo(ExcelDates.NumberFormatKind.NUMBER);
    assertThat(NumberStyle.of("yyyy-mm-dd" + " ".repeat(500_000)).kind())
        .isEqualTo(ExcelDates.NumberFormatKind.DATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0\"m\"", "#,##0 m", "General", "\"mm\"0", "0.00E+00"})
  void anMBesideDigitsIsAUnit(String format) {
    Object value = NumberStyle.of(format).value("45658", false);
    assertThat(value)
        .isInstanceOf(SourceNumber.class)
        .hasFieldOrPropertyWithValue("written", "45658");
  }
}
