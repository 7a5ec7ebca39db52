package vn.kho.etl.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretHashTest {
  private static final long FIRST = 0x0706050403020100L;
  private static final long SECOND = 0x0f0e0d0c0b0a0908L;

  /** By {@code openssl mac -macopt size:16 SIPHASH}, key 00 to 0f, of the bytes 00, 01, ... */
  @ParameterizedTest
  @CsvSource({
    "0, A3817F04BA25A8E66DF67214C7550293",
    "1, DA87C1D86B99AF44347659119B22FC45",
    "7, A1F1EBBED8DBC153C0B84AA61FF08239",
    "8, 3B62A9BA6258F5610F83E264F31497B4",
    "15, 5493E99933B0A8117E08EC0F97CFC3D9",
    "32, 7C3956CA5EEAFC3E363E9D556546EB68"
  })
  void itIsSipHashOf128Bits(int length, String expected) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }
    assertThat(hash(new SecretHash(FIRST, SECOND), bytes)).isEqualTo(expected);
  }

  @Test
  void everyComparisonHasAnotherKey() {
    byte[] text = {'1'};
    SecretHash one = SecretHash.random();
    assertThat(hash(one.copy(), text)).isEqualTo(hash(one, text));
    assertThat(hash(SecretHash.random(), text)).isNotEqualTo(hash(one, text));
  }

  private static String hash(SecretHash hash, byte[] bytes) {
    hash.hash(UTF8String.fromBytes(bytes));
    return String.format(
        Locale.ROOT, "%016X%016X", Long.reverseBytes(hash.high()), Long.reverseBytes(hash.low()));
  }
}
