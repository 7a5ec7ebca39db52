package vn.kho.schema.cleaner.date;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatePatternTest {
  @ParameterizedTest
  @CsvSource({
    "d/M/yyyy, 1/7/2025, 2025-07-01",
    "d/M/yyyy, 01/07/2025, 2025-07-01",
    "dd/MM/yyyy, 01/07/2025, 2025-07-01",
    "yyyyMMdd, 20250701, 2025-07-01",
    "MM/yyyy, 07/2025, 2025-07-01",
    "yyyy, 2025, 2025-01-01",
    "dd.MM.yy, 01.07.25, 2025-07-01",
  })
  void readsWhatIsWrittenSo(String pattern, String text, LocalDate first) {
    PartialDate date = new DatePattern(pattern, -1).parse(text);
    assertThat(date).isNotNull();
    assertThat(date.first()).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({
    "dd/MM/yyyy, 1/7/2025",
    "d/M/yyyy, '1/7/2025 '",
    "d/M/yyyy, 1-7-2025",
    "d/M/yyyy, 31/6/2025",
    "yyyy-MM-dd, 2025-07",
    "yyyyMMdd, 2025070",
  })
  void whatIsWrittenAnotherWayIsNone(String pattern, String text) {
    assertThat(new DatePattern(pattern, -1).parse(text)).isNull();
  }

  @Test
  void textInQuotesStandsAsItIs() {
    DatePattern words = new DatePattern("d 'tháng' M 'năm' yyyy", -1);
    assertThat(words.parse("2 tháng 9 năm 1945")).isNotNull();
    assertThat(words.parse("2 9 1945")).isNull();
    assertThat(new DatePattern("d 'o''clock' yyyy", -1).parse("2 o'clock 1945")).isNull();
    assertThat(new DatePattern("'it''s' yyyy", -1).parse("it's 1945")).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"30, 1/7/30, 2030-07-01", "30, 1/7/31, 1931-07-01", "-1, 1/7/99, 2099-07-01"})
  void yearsOfTwoDigitsFollowThePivot(int pivot, String text, LocalDate first) {
    PartialDate date = new DatePattern("d/M/yy", pivot).parse(text);
    assertThat(date).isNotNull();
    assertThat(date.first()).isEqualTo(first);
  }
}
