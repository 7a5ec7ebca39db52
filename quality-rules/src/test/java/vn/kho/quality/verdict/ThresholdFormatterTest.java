package vn.kho.quality.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.schema.contract.Bilingual;

class ThresholdFormatterTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "min_value=0, max_value=5000000 # từ 0 đến 5.000.000 # 0 to 5,000,000",
        "min_value=0.5 # ít nhất 0,5 # at least 0.5",
        "max_value=1.25, strict_max=true # nhỏ hơn 1,25 # below 1.25",
        "mostly=0.955 # ít nhất 95,5 % số dòng đạt # at least 95.5 % of the rows",
        "value_set=[1.5, 2], mostly=0.5 # trong tập 1,5; 2; ít nhất 50 % số dòng đạt # in the set 1.5; 2; at least 50 % of the rows",
        "type_=LongType # kiểu số nguyên # type whole number",
        "strictly=false # '' # ''",
        "in code list ward_hue # in code list ward_hue # in code list ward_hue",
      })
  void saysInWordsWhatARuleDemands(String expected, String vietnamese, String english) {
    assertThat(ThresholdFormatter.of(expected)).isEqualTo(new Bilingual(vietnamese, english));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "88.04 % # 88,04 % # 88.04 %",
        "94.33962264150944 % # 94,3396 % # 94.3396 %",
        "99.9999999 % # 99,9999 % # 99.9999 %",
        "6794 # 6.794 # 6,794",
        "-0.25 # -0,25 # -0.25",
        "LongType # số nguyên # whole number",
        "2025-07-01 # 2025-07-01 # 2025-07-01",
        "v1.2.3 # v1.2.3 # v1.2.3",
      })
  void writesFiguresAsEachReaderDoes(String text, String vietnamese, String english) {
    assertThat(LocalizedFormatter.of(text)).isEqualTo(new Bilingual(vietnamese, english));
  }
}
