package vn.kho.schema.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShortestDecimalTest {
  @Test
  void aDoubleIsTheDecimalThatItWasWrittenAs() {
    for (String text :
        new String[] {"2E+23", "8.41E+21", "1.234567890123457E+17", "0.1", "4.9E-324", "-2E+23"}) {
      assertThat(ShortestDecimal.of(Double.parseDouble(text))).isEqualByComparingTo(text);
    }
    assertThat(ShortestDecimal.of(-0.0)).isEqualByComparingTo(BigDecimal.ZERO);
    assertThatThrownBy(() -> ShortestDecimal.of(Double.NaN))
        .isInstanceOf(NumberFormatException.class);
  }

  @Test
  void everyDecimalOf15DigitsComesBackAndEveryDoubleIsKept() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      BigDecimal written =
          BigDecimal.valueOf(random.nextLong() % 1_000_000_000_000_000L, random.nextInt(80) - 40);
      assertThat(ShortestDecimal.of(written.doubleValue())).isEqualByComparingTo(written);
      double any = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(any)) {
        assertThat(ShortestDecimal.of(any).doubleValue()).isEqualTo(any + 0.0);
      }
    }
  }
}
