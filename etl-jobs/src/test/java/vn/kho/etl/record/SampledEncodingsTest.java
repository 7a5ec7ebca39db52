package vn.kho.etl.record;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampledEncodingsTest {
  private final SampledEncodings encodings = new SampledEncodings();
  private final List<Integer> detected = new ArrayList<>();

  @Test
  void theSameBytesAreLookedAtOnce() {
    assertThat(of(UTF_16LE, 1, 2, 3)).isEqualTo(UTF_16LE);
    assertThat(of(UTF_8, 1, 2, 3)).isEqualTo(UTF_16LE);
    assertThat(detected).containsExactly(3);
  }

  @Test
  void otherBytesAreLookedAtAnewThoughTheyBeginAlike() {
    of(UTF_16LE, 1, 2, 3);
    assertThat(of(UTF_8, 1, 2, 4)).isEqualTo(UTF_8);
    assertThat(of(UTF_8, 1, 2)).isEqualTo(UTF_8);
    assertThat(detected).containsExactly(3, 3, 2);
  }

  @Test
  void onlyTheLastSamplesAreKept() {
    of(UTF_16LE, 0);
    for (int i = 1; i <= 8; i++) {
      of(UTF_16LE, i);
    }
    assertThat(of(UTF_8, 0)).isEqualTo(UTF_8);
    assertThat(of(UTF_8, 8)).isEqualTo(UTF_16LE);
  }

  private Charset of(Charset charset, int... bytes) {
    byte[] sample = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      sample[i] = (byte) bytes[i];
    }
    return encodings.of(
        sample,
        looked -> {
          detected.add(looked.length);
          return charset;
        });
  }
}
