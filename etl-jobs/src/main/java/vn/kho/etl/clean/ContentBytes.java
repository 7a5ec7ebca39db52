package vn.kho.etl.clean;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
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
  private static final int LAST_YEAR = 9999;
  private static final int DAY_LENGTH = 10;

  /** Bytes of a character in UTF-8; a pair of surrogates takes four. */
  private static final int MOST_OF_CHARACTER = 3;

  private final MessageDigest digest = Sha256.digest();
  private byte[] bytes = new byte[512];
  private int length;

  void clear() {
    length = 0;
  }

  /** Adds a value: a number as its bits, which costs a tenth of its digits; all else as text. */
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
    } else if (value instanceof LocalDate day && day.getYear() >= 0 && day.getYear() <= LAST_YEAR) {
      bits(TEXT, DAY_LENGTH);
      stage(DAY_LENGTH);
      day(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    } else {
      text(text(value));
    }
  }

  /** Writes a day as {@code LocalDate.toString} does, for years of four digits. */
  private void day(int year, int month, int day) {
    digits(year / 100);
    digits(year % 100);
    bytes[length++] = '-';
    digits(month);
    bytes[length++] = '-';
    digits(day);
  }

  private void digits(int two) {
    bytes[length++] = (byte) ('0' + two / 10);
    bytes[length++] = (byte) ('0' + two % 10);
  }

  /**
   * Adds the length of a text in bytes, then its UTF-8; an unpaired surrogate is a question mark.
   */
  private void text(String text) {
    int head = length;
    bits(TEXT, 0);
    int start = length;
    stage(text.length() * MOST_OF_CHARACTER);
    byte[] to = bytes;
    int at = start;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        to[at++] = (byte) c;
      } else if (c < 0x800) {
        to[at++] = (byte) (0xC0 | (c >> 6));
        to[at++] = (byte) (0x80 | (c & 0x3F));
      } else if (!Character.isSurrogate(c)) {
        to[at++] = (byte) (0xE0 | (c >> 12));
        to[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        to[at++] = (byte) (0x80 | (c & 0x3F));
      } else {
        // Characters beyond the basic plane are rare, so the rest of the text takes the slow way.
        byte[] rest = text.substring(i).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(rest, 0, to, at, rest.length);
        at += rest.length;
        break;
      }
    }
    length = head;
    bits(TEXT, at - start);
    length = at;
  }

  /**
   * The first bytes of their SHA-256, hex.
   *
   * @param wanted how many bytes
   */
  String hash(int wanted) {
    digest.update(bytes, 0, length);
    return HexFormat.of().formatHex(digest.digest(), 0, wanted);
  }

  /** The text of a value, which depends neither on the machine nor on its time zone. */
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
