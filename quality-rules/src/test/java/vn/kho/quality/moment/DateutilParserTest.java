package vn.kho.quality.moment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What dateutil of Python reads and refuses, by its own answers. */
class DateutilParserTest {
  @ParameterizedTest
  @CsvSource({
    "2025-07-01, 2025-07-01T00:00",
    "13/01/2025, 2025-01-13T00:00",
    "01/13/2025, 2025-01-13T00:00",
    "1/7/25, 2025-01-07T00:00",
    "0001-01-01, 0001-01-01T00:00",
    "9999-12-31, 9999-12-31T00:00",
    "2025-07-01T08:30, 2025-07-01T08:30"
  })
  void momentsAreRead(String text, LocalDateTime moment) {
    assertThat(DateutilParser.parse(text)).contains(moment);
  }

  /** A month that no year has is no day that was meant: the order is the year's own. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-13-01",
        "2025/31/12",
        "20251301",
        "2025-02-30",
        "2025-00-10",
        "13-13-2025",
        "32/1/2025",
        "24:00",
        "10000-01-01",
        "0000-01-01",
        "0",
        "1e3",
        "x"
      })
  void whatIsNoMomentIsNone(String text) {
    assertThat(DateutilParser.parse(text)).isEmpty();
  }
}
