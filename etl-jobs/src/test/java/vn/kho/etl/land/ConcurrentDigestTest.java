package vn.kho.etl.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import vn.kho.schema.digest.Sha256;

class ConcurrentDigestTest {
  private static final int LARGE = 1 << 20;

  /** Reads of any length, as of slow servers: the digest is that of the bytes which are written. */
  @Test
  void isThePlainDigestOfTheBytesInTheirOrderWhateverIsReadAtOnce() throws IOException {
    Random random = new Random(13);
    for (int trial = 0; trial < 60; trial++) {
      byte[] file = new byte[size(random, trial)];
      random.nextBytes(file);
      ByteArrayInputStream in = new ByteArrayInputStream(file);
      ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
      MessageDigest digest = Sha256.digest();

      long bytes = DeliveryBytes.copy(buffer -> some(in, buffer, random), out, digest);

      assertThat(bytes).isEqualTo(file.length);
      assertThat(out.toByteArray()).isEqualTo(file);
      assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(Sha256.of(file));
    }
  }

  private static int size(Random random, int trial) {
    int[] edges = {0, 1, LARGE - 1, LARGE, LARGE + 1, 2 * LARGE, 3 * LARGE + 1};
    return trial < edges.length ? edges[trial] : random.nextInt(6 * LARGE);
  }

  private static int some(ByteArrayInputStream in, byte[] buffer, Random random) {
    int most = random.nextInt(3) == 0 ? 1 + random.nextInt(buffer.length) : buffer.length;
    return in.read(buffer, 0, most);
  }

  @Test
  void aDiskThatIsFullEndsTheCopyWithItsFailure() {
    AtomicLong written = new AtomicLong();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int one) {
            written.incrementAndGet();
          }

          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            if (written.addAndGet(length) > 3L * LARGE) {
              throw new IOException("No space left on device");
            }
          }
        };
    ByteArrayInputStream in = new ByteArrayInputStream(new byte[5 * LARGE]);

    assertThatThrownBy(() -> DeliveryBytes.copy(in::read, full, Sha256.digest()))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
  }
}
