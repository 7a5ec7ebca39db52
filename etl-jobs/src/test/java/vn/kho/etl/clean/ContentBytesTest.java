package vn.kho.etl.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContentBytesTest {
  private final ContentBytes content = new ContentBytes();

  @Test
  void rowsThatDifferInAnythingDifferInTheirBytes() {
    assertThat(hash("ab", "c")).isNotEqualTo(hash("a", "bc"));
    assertThat(hash("a", null)).isNotEqualTo(hash("a", ""));
    assertThat(hash(null, "a")).isNotEqualTo(hash("a", null));
    assertThat(hash(1L)).isNotEqualTo(hash("1"));
    assertThat(hash(1.0)).isNotEqualTo(hash(1L));
    assertThat(hash(16.4637)).isNotEqualTo(hash(16.4638));
  }

  @Test
  void theSameValuesGiveTheSameBytesAlsoAfterALongRow() {
    String before = hash("Huế", 7L, 1.5, true);
    hash("x".repeat(10_000));

    assertThat(hash("Huế", 7L, 1.5, true)).isEqualTo(before);
    assertThat(hash(7)).isEqualTo(hash(7L));
  }

  @Test
  void zeroHasNoSignAndNoNumberIsOne() {
    assertThat(hash(-0.0)).isEqualTo(hash(0.0));
    assertThat(ContentBytes.text(-0.0)).isEqualTo(ContentBytes.text(0.0));
    assertThat(hash(Double.NaN)).isEqualTo(hash(Double.longBitsToDouble(0x7ff8000000000001L)));
  }

  @Test
  void aPointInTimeIsTheSameInEveryTimeZone() {
    Instant time = Instant.parse("2026-11-23T01:02:03.5Z");

    assertThat(ContentBytes.text(time)).isEqualTo("2026-11-23T01:02:03.500Z");
  }

  private String hash(@Nullable Object... values) {
    content.clear();
    for (Object value : values) {
      content.add(value);
    }
    return content.hash(32);
  }
}
