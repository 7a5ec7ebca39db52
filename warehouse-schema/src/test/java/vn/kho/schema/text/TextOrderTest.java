package vn.kho.schema.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextOrderTest {

  @Test
  void isTheOrderOfTheBytesInUtf8() {
    Random random = new Random(7);
    int apart = 0;
    for (int round = 0; round < 20_000; round++) {
      String left = text(random);
      String right = text(random);
      int bytes =
          Arrays.compareUnsigned(
              left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
      int order = TextOrder.compare(left, right);

      assertThat(Integer.signum(order)).as("%s %s", left, right).isEqualTo(Integer.signum(bytes));
      apart += Integer.signum(left.compareTo(right)) == Integer.signum(order) ? 0 : 1;
    }
    assertThat(apart).as("pairs that UTF-16 orders otherwise").isPositive();
  }

  private static String text(Random random) {
    int[] points = {'a', 'b', 0x1EBF, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x20C0D};
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(4); length > 0; length--) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }
}
