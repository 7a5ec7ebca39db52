package vn.kho.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns that would read other moments than those that they are meant for are refused. */
class MomentPatternTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dd/MM/yyyy HH:mm",
        "d/M/yyyy H:mm:ss",
        "dd/MM/yyyy hh:mm a",
        "h:mm:ss a, d/M/yy",
        "HH:mm 'ngày' dd/MM/yyyy",
        "yyyy-MM-dd'T'HH:mm:ss[.SSS]X",
        "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
        "yyyyMMddHHmmss",
        "dd/MM/yyyy",
        "uuuu-MM-dd HH:mm VV",
        "EEE MMM dd HH:mm:ss z yyyy",
        "EEE, d MMM yyyy HH:mm:ss O"
      })
  void aPatternThatGivesBackWhatItWritesIsTaken(String pattern) {
    assertThat(MomentPattern.fault(pattern)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dd/MM/yyyy hh:mm",
        "dd/MM/yyyy KK:mm",
        "dd/MM/yyyy HH:mm:SS",
        "dd/MM/yyyy mm:ss",
        "dd/MM/yyyy HH:MM",
        "dd/MM/yyyy HH",
        "dd/mm/yyyy HH:mm",
        "dd/MM/YYYY HH:mm",
        "dd/MM HH:mm",
        "yyyy-MM-dd'T'hh:mm:ss",
        "HH:mm"
      })
  void aPatternThatDoesNotIsRefused(String pattern) {
    assertThat(MomentPattern.fault(pattern))
        .hasValueSatisfying(why -> assertThat(why).startsWith("it does not give back a moment"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"yyyy-MM-dd'T'HH:mm:ss'Z'", "dd/MM/yyyy HH:mm 'GMT'", "dd/MM/yyyy HH:mm' utc'"})
  void aZoneInQuotesIsRefused(String pattern) {
    assertThat(MomentPattern.fault(pattern))
        .hasValueSatisfying(why -> assertThat(why).contains("Write X for Z"));
  }
}
