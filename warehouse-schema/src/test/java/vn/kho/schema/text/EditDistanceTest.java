package vn.kho.schema.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
  private static final long SEED = 20261130;

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "'', ab, 2",
    "thuận hóa, thuận hóa, 0",
    "thuận hóa, thuận hóa1, 1",
    "thuận hóa, thuận hó, 1",
    "thuận hóa, thuận haó, 1",
    "huệ trắng, huế tắrng, 2",
    "ca, abc, 3"
  })
  void aLetterMoreLessOrAnotherOrASwapIsOneEdit(String one, String other, int edits) {
    assertThat(EditDistance.of(one, other)).isEqualTo(edits);
    assertThat(EditDistance.of(other, one)).isEqualTo(edits);
  }

  @Test
  void aBoundChangesNoDistanceUpToItAndReportsThatThereAreMore() {
    Random random = new Random(SEED);
    for (int i = 0; i < 5_000; i++) {
      String one = text(random);
      String other = text(random);
      int edits = edits(one, other);
      assertThat(EditDistance.of(one, other)).as("%s %s", one, other).isEqualTo(edits);
      for (int most = 0; most <= 8; most++) {
        int bounded = EditDistance.of(one, other, most);
        assertThat(Math.min(bounded, most + 1))
            .as("%s %s within %s", one, other, most)
            .isEqualTo(Math.min(edits, most + 1));
      }
    }
  }

  @Test
  void longTextsAreComparedInTheirLength() {
    String text = "a".repeat(40_000);
    assertThat(EditDistance.of(text + "b", "b" + text, 2)).isEqualTo(2);
    assertThat(EditDistance.of(text, "b" + text.substring(1) + "cc", 2)).isEqualTo(3);
    assertThat(EditDistance.of("huệ trắng", "huế tắrng", 2)).isEqualTo(2);
    assertThat(EditDistance.of("", "ab", 2)).isEqualTo(2);
  }

  private static String text(Random random) {
    return random
        .ints(random.nextInt(7), 'a', 'd')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The definition itself, without a table or a bound. */
  private static int edits(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.length() + other.length();
    }
    String shorter = one.substring(1);
    String rest = other.substring(1);
    int first = one.charAt(0) == other.charAt(0) ? 0 : 1;
    int least = edits(shorter, rest) + first;
    if (first == 1) {
      least = Math.min(least, 1 + Math.min(edits(shorter, other), edits(one, rest)));
    }
    boolean swapped =
        one.length() > 1
            && other.length() > 1
            && one.charAt(0) == other.charAt(1)
            && one.charAt(1) == other.charAt(0);
    return swapped ? Math.min(least, 1 + edits(one.substring(2), other.substring(2))) : least;
  }
}
