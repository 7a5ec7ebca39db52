package vn.kho.etl.draft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatedFileNameTest {
  @ParameterizedTest
  @CsvSource({
    "ho-so-20261127.csv, ho-so-*.csv",
    "ho-so-27112026.csv, ho-so-*.csv",
    "ho_so_2026-11-27.xlsx, ho_so_*.xlsx",
    "27.11.2026 ho so.xlsx, * ho so.xlsx",
    "y-te/202611/ho-so-202611.csv, y-te/202611/ho-so-*.csv",
    "bc_261127_q1.csv, bc_*_q1.csv",
  })
  void thePatternTakesTheFilesOfOtherDates(String name, String pattern) {
    assertThat(DatedFileName.pattern(name)).contains(pattern);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ho-so.csv", "nam-2026.csv", "ma-99999999.csv", "so-20261301.csv", "1234567.csv"})
  void otherNumbersAreNoDate(String name) {
    assertThat(DatedFileName.pattern(name)).isEmpty();
  }

  @Test
  void aFolderOfADayIsNoNameOfAFile() {
    assertThat(DatedFileName.pattern("20261127/ho-so.csv")).isEmpty();
  }
}
