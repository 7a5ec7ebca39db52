package vn.kho.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormatterTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "53448.275862068964 | 53448.3",
        "-0.123456789 | -0.123457",
        "0.99999999 | 0.999999",
        "1.23456789E8 | 123456789",
        "123456789.51 | 123456789",
        "1.0E7 | 10000000",
        "1.0E300 | 1E+300",
        "1234567890123 | 1234567890123",
        "3.0 | 3.0",
        "-4.2E-12 | -4.2E-12",
        "[1.23456789, 10.0, 22.99999999] | [1.23457, 10.0, 22.9999]",
        "25 d (2026-10-28 07:30:00.123456); at most 7 d | 25 d (2026-10-28 07:30:00.123456); at most 7 d",
        "v1.2345678x | v1.2345678x"
      })
  void aMessageHoldsNoMoreDigitsThanAPersonReads(String exact, String shown) {
    assertThat(NumberFormatter.within(exact)).isEqualTo(shown);
  }
}
