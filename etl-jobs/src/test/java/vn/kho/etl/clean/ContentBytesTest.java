package vn.kho.etl.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.kho.schema.digest.Sha256;

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

  @Test
  void textsAndDaysAreHashedAsTheirBytesInUtf8() {
    String[] texts = {
      "",
      "Thừa Thiên Huế",
      "đ ß Ω ж 漢",
      "\uD83D\uDE00 cười",
      "nửa \uD83D cặp",
      "\uDE00",
      "\u07FF\u0800\uFFFF"
    };
    for (String text : texts) {
      assertThat(hash(text)).as(text).isEqualTo(hashOfBytes(text));
    }
    for (String day : List.of("2026-11-29", "0000-01-01", "0007-02-03", "9999-12-31")) {
      assertThat(hash(LocalDate.parse(day))).isEqualTo(hashOfBytes(day));
    }
    for (LocalDate far : List.of(LocalDate.of(10_000, 1, 1), LocalDate.of(-5, 1, 1))) {
      assertThat(hash(far)).isEqualTo(hashOfBytes(far.toString()));
    }
  }

  /** The hash of a row of one text: a mark, the number of its bytes in eight bytes, the bytes. */
  private static String hashOfBytes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer row = ByteBuffer.allocate(1 + Long.BYTES + bytes.length);
    return Sha256.of(row.put((byte) 1).putLong(bytes.length).put(bytes).array());
  }

  private String hash(@Nullable Object... values) {
    content.clear();
    for (Object value : values) {
      content.add(value);
    }
    return content.hash(32);
  }
}
