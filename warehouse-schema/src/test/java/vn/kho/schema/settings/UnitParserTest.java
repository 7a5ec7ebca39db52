package vn.kho.schema.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitParserTest {
  @Test
  void readsTimesAndSizes() {
    assertThat(UnitParser.duration("500ms")).contains(Duration.ofMillis(500));
    assertThat(UnitParser.duration(" 2 h ")).contains(Duration.ofHours(2));
    assertThat(UnitParser.bytes("16MB")).contains(16L << 20);
    assertThat(UnitParser.bytes("512kB")).contains(512L << 10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "s",
        "-1s",
        "1.5h",
        "9999999999999999d",
        "1e3s",
        "1 fortnight",
        "99999999999999999999999999999999999999s",
        "٣s"
      })
  void nonsenseIsNone(String text) {
    assertThat(UnitParser.duration(text)).isEmpty();
    assertThat(UnitParser.bytes(text.replace('d', 'g').replace("s", "GB"))).isEmpty();
  }
}
