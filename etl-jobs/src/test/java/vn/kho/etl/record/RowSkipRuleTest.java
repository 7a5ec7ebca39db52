package vn.kho.etl.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rows are footers and totals. */
class RowSkipRuleTest {
  @ParameterizedTest
  @CsvSource({
    "Tổng cộng*, Tổng cộng, true",
    "Tổng cộng*, TỔNG CỘNG:, true",
    "Tổng cộng*, tổng số, false",
    "Ghi chú* | Tổng*, Tổng, true",
    "Ghi chú*|Tổng*, GHI CHÚ: SỐ TẠM TÍNH, true",
    "Ghi chú*|Tổng*, ghi chú: số tạm tính, false",
    "TỔNG*, TỔNG CỘNG, true",
    "TỔNG*, Tổng công ty Điện lực, false",
    "CỘNG*, Cộng Hòa, false",
    "tổng*, Tổng công ty Điện lực, false",
    "Ghi chú*|Tổng*, Ghi, false",
    "*lập biểu*|, Người lập biểu, true",
    "|, x, false",
    "'', x, false",
    "Cộng, Cộng hòa, false"
  })
  void aRowIsToldByItsFirstText(String like, String text, boolean skipped) {
    assertThat(new RowSkipRule(like).matches(text)).isEqualTo(skipped);
  }
}
