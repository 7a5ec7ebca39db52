package vn.kho.etl.clean;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.digest.Sha256;

/**
 * The values of a row as bytes, the same on every machine whatever its time zone; rows that differ
 * in a value differ in their bytes. Reused from row to row, by one thread.
 */
final class ContentBytes {
  private static final byte NOTHING = 0;
  private static final byte TEXT = 1;
  private static final byte WHOLE = 2;
  private static final byte BROKEN = 3;

  private final MessageDigest digest = Sha256.digest();
  private byte[] bytes = new byte[512];
  private int length;

  void clear() {
    length = 0;
  }

  /** Numbers as their bits, which costs a tenth of their digits; all else as its text. */
  void add(@Nullable Object value) {
    if (value == null) {
      stage(1);
      bytes[length++] = NOTHING;
    } else if (value instanceof Long whole) {
      bits(WHOLE, whole);
    } else if (value instanceof Integer whole) {
      bits(WHOLE, whole);
    } else if (value instanceof Double broken) {
      bits(BROKEN, Double.doubleToLongBits(oneZero(broken)));
    } else {
      byte[] text = text(value).getBytes(StandardCharsets.UTF_8);
      bits(TEXT, text.length);
      stage(text.length);
      System.arraycopy(text, 0, bytes, length, text.length);
      length += text.length;
    }
  }

  /** So many bytes of their SHA-256, hex. */
  String hash(int wanted) {
    digest.update(bytes, 0, length);
    return HexFormat.of().formatHex(digest.digest(), 0, wanted);
  }

  /** The same text for the same value on every machine, whatever its time zone. */
  static String text(Object value) {
    return value instanceof Double broken ? Double.toString(oneZero(broken)) : value.toString();
  }

  /** Zero without a sign: 0.0 and -0.0 are one number. */
  private static double oneZero(double value) {
    return value == 0 ? 0.0 : value;
  }

  private void bits(byte kind, long bits) {
    stage(Byte.BYTES + Long.BYTES);
    bytes[length++] = kind;
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes[length++] = (byte) (bits >>> shift);
    }
  }

  private void stage(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
    }
  }
}
