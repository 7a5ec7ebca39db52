package vn.kho.schema.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainDecimalTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "0.00",
        ".5",
        "-.5",
        "5.",
        "007",
        "16.4637",
        "-1.50",
        "+3",
        "1e3",
        "999999999999999999",
        "9999999999999999999",
        "123456789012345678.9"
      })
  void isTheNumberOfItsText(String text) {
    assertThat(PlainDecimal.of(text)).isEqualTo(new BigDecimal(text));
  }

  @Test
  void anyDigitsWithOrWithoutADotAreAsJavaReadsThem() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
      int digits = 1 + random.nextInt(22);
      int dot = random.nextInt(2 * digits);
      for (int d = 0; d < digits; d++) {
        text.append(d == dot ? "." : "").append(random.nextInt(10));
      }
      assertThat(PlainDecimal.of(text.toString())).isEqualTo(new BigDecimal(text.toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", ".", "-.", "1.2.3", "1,5", "12a", "--1"})
  void noNumberIsRefused(String text) {
    assertThatThrownBy(() -> PlainDecimal.of(text)).isInstanceOf(NumberFormatException.class);
  }
}
