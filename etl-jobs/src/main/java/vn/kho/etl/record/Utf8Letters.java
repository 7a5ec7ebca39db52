package vn.kho.etl.record;

import java.nio.ByteBuffer;

/**
 * Decodes the well-formed part of bytes in UTF-8, several times as fast as the decoder of the JDK,
 * which leaves its fast path at the first character that is not ASCII. It handles characters of up
 * to three bytes, and stops at anything else, such as malformed or incomplete bytes, which it
 * leaves to that decoder.
 */
final class Utf8Letters {
  private static final int PAYLOAD = 0x3F;
  private static final int LEAST_OF_TWO = 0xC2;
  private static final int LEAST_OF_THREE = 0x800;

  private int lines;

  /**
   * Decodes what is well-formed, and moves the bytes on behind it.
   *
   * @param at the first place that is written
   * @param end behind the last place that may be written
   * @return behind the last place that was written
   */
  int decode(ByteBuffer in, char[] text, int at, int end) {
    byte[] bytes = in.array();
    int start = in.arrayOffset();
    int place = start + in.position();
    int to = start + in.limit();
    int out = at;
    int ends = 0;
    while (place < to && out < end) {
      int first = bytes[place];
      if (first >= 0) {
        ends += first == '\n' ? 1 : 0;
        text[out++] = (char) first;
        place++;
        continue;
      }
      int length = (first & 0xE0) == 0xC0 ? 2 : (first & 0xF0) == 0xE0 ? 3 : 0;
      int letter = length == 0 || to - place < length ? -1 : letter(bytes, place, length);
      if (letter < 0) {
        break;
      }
      text[out++] = (char) letter;
      place += length;
    }
    in.position(place - start);
    lines = ends;
    return out;
  }

  /** The letter of two or three bytes; -1 where they are malformed. */
  private static int letter(byte[] bytes, int place, int length) {
    int first = bytes[place];
    int second = bytes[place + 1];
    if (length == 2) {
      boolean sound = (first & 0xFF) >= LEAST_OF_TWO && continues(second);
      return sound ? (first & 0x1F) << 6 | (second & PAYLOAD) : -1;
    }
    int third = bytes[place + 2];
    int letter = (first & 0x0F) << 12 | (second & PAYLOAD) << 6 | (third & PAYLOAD);
    boolean sound =
        continues(second)
            && continues(third)
            && letter >= LEAST_OF_THREE
            && !Character.isSurrogate((char) letter);
    return sound ? letter : -1;
  }

  private static boolean continues(int b) {
    return (b & 0xC0) == 0x80;
  }

  /** How many ends of lines were decoded by the last call. */
  int lines() {
    return lines;
  }
}
