package vn.kho.etl.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows are footers and totals. */
class RowSkipRuleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"Tổng\u00a0cộng", "Tổng  cộng", "Tổng\ncộng", "\ufeffTổng cộng", "TỔNG\r\nCỘNG"})
  void whiteSpaceOfAnyKindIsABlank(String text) {
    assertThat(new RowSkipRule("Tổng cộng*").matchesRow(List.of("\u00a0", text))).isTrue();
    assertThat(new RowSkipRule("Tổng\u00a0 cộng").matches(text)).isTrue();
  }

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
    "'\\* Ghi chú*', * Ghi chú: tạm tính, true",
    "'\\* Ghi chú*', Phường Ghi chú, false",
    "'*\\*', 5*, true",
    "'*\\*', 5, false",
    "'A\\|B|C', A|B, true",
    "'A\\|B|C', B, false",
    "'A\\|B|C', C, true",
    "'a\\\\*', a\\bc, true",
    "'a\\bc', a\\bc, true",
    "|, x, false",
    "'', x, false",
    "Cộng, Cộng hòa, false"
  })
  void aRowIsToldByItsFirstText(String like, String text, boolean skipped) {
    assertThat(new RowSkipRule(like).matches(text)).isEqualTo(skipped);
  }
}
