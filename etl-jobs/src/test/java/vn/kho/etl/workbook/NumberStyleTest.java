package vn.kho.etl.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
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
  @ValueSource(strings = {"0\"m\"", "#,##0 m", "General", "\"mm\"0", "0.00E+00"})
  void anMBesideDigitsIsAUnit(String format) {
    assertThat(NumberStyle.of(format).value("45658", false)).isEqualTo(new SourceNumber("45658"));
  }
}
