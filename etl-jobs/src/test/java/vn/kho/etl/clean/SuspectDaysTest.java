package vn.kho.etl.clean;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Days that programs write where nobody gave one, as they are written. */
class SuspectDaysTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0001-01-01",
        "1/1/0001",
        "1753-01-01 00:00:00.000",
        "01.01.1900",
        "1900/1/1",
        "30/12/1899",
        "1899-12-31T00:00",
        "31-12-2999",
        "9999-12-31 23:59:59+07:00"
      })
  void suchADayIsFoundHoweverItIsWritten(String text) {
    assertThat(SuspectDays.placeholder(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1899-12-30 08:15", // A time of day in a cell of Excel.
        "1900-01-01 07:00:00",
        "1900-01-02",
        "12/31/9999",
        "9999-12-311",
        "19000101",
        "1",
        ""
      })
  void otherTextsAreNone(String text) {
    assertThat(SuspectDays.placeholder(text)).isFalse();
  }
}
