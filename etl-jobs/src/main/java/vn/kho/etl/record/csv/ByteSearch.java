package vn.kho.etl.record.csv;

import org.apache.spark.unsafe.Platform;

/** Finds the first of three bytes, each of ASCII, in many; looks at eight bytes at a time. */
final class ByteSearch {
  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;

  private final byte first;
  private final byte second;
  private final byte third;
  private final long firsts;
  private final long seconds;
  private final long thirds;

  /** Looks for bytes; the same one may be given more than once. */
  ByteSearch(char first, char second, char third) {
    this.first = (byte) first;
    this.second = (byte) second;
    this.third = (byte) third;
    this.firsts = EACH * first;
    this.seconds = EACH * second;
    this.thirds = EACH * third;
  }

  /**
   * The place of the first of them; {@code to} where there is none.
   *
   * @param from the first byte that is looked at
   * @param to behind the last one, within the array
   */
  int first(byte[] bytes, int from, int to) {
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long word = Platform.getLong(bytes, Platform.BYTE_ARRAY_OFFSET + (long) at);
      if ((none(word ^ firsts) | none(word ^ seconds) | none(word ^ thirds)) != 0) {
        break;
      }
    }
    while (at < to && bytes[at] != first && bytes[at] != second && bytes[at] != third) {
      at++;
    }
    return at;
  }

  /** Not zero where a byte of the word is zero. */
  private static long none(long word) {
    return word - EACH & ~word & HIGH;
  }
}
