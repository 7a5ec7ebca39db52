package vn.kho.etl.index;

import java.util.Arrays;
import vn.kho.etl.match.SecretHash;
import vn.kho.etl.record.RawRecord;

/**
 * Hashes the texts of a record's fields, or its text as it is in the file; records with other
 * values are not hashed.
 */
final class RecordHash {
  private static final int CHARS = Long.BYTES / Character.BYTES;
  private static final long NOTHING = -1;

  /** The most bytes of UTF-8 for a character of a Java text. */
  private static final int MOST_BYTES = 3;

  /** The first hashed word of a whole record's text; no record hashed by fields begins so. */
  private static final long WHOLE = -2;

  private final SecretHash hash;
  private final int fields;
  private long[] words = new long[128];
  private char[] chars = new char[128];
  private final long[] whole = new long[3];
  private byte[] bytes = new byte[512];
  private int filled;
  private long layoutHigh;
  private long layoutLow;

  /**
   * A hash of records.
   *
   * @param hash for this thread
   * @param fields how many fields a record has
   */
  RecordHash(SecretHash hash, int fields) {
    this.hash = hash;
    this.fields = fields;
  }

  /** Hashes a record; false where it is broken, or a value of it is no text. */
  boolean hash(RawRecord record) {
    if (record.fault() != null) {
      return false;
    }
    filled = 0;
    for (int i = 0; i < fields; i++) {
      Object value = record.value(i);
      if (value == null) {
        room(1);
        words[filled++] = NOTHING;
      } else if (value instanceof String text && !record.corrected(i)) {
        add(text);
      } else {
        return false;
      }
    }
    hash.hash(words, filled);
    return true;
  }

  /** Sets the layout of the records that follow, which is part of their hashes. */
  void layout(String text) {
    filled = 0;
    add(text);
    hash.hash(words, filled);
    layoutHigh = hash.high();
    layoutLow = hash.low();
  }

  /** Hashes the text of a record, bytes of UTF-8, together with its layout. */
  void hash(byte[] text, int from, int to) {
    whole[0] = WHOLE;
    whole[1] = layoutHigh;
    whole[2] = layoutLow;
    hash.hash(whole, text, from, to);
  }

  /** Hashes a text as its bytes of UTF-8 are. */
  void hash(char[] text, int from, int to) {
    int most = MOST_BYTES * (to - from);
    if (most > bytes.length) {
      bytes = new byte[2 * most];
    }
    hash(bytes, 0, encoded(text, from, to));
  }

  /**
   * Encodes a text as UTF-8; an unpaired surrogate, which UTF-8 cannot hold, as three bytes like
   * any other character.
   */
  private int encoded(char[] text, int from, int to) {
    byte[] out = bytes;
    int at = 0;
    for (int i = from; i < to; i++) {
      int c = text[i];
      if (c < 0x80) {
        out[at++] = (byte) c;
      } else if (c < 0x800) {
        out[at++] = (byte) (0xc0 | c >> 6);
        out[at++] = rest(c);
      } else if (i + 1 < to && Character.isSurrogatePair(text[i], text[i + 1])) {
        c = Character.toCodePoint(text[i], text[++i]);
        out[at++] = (byte) (0xf0 | c >> 18);
        out[at++] = rest(c >> 12);
        out[at++] = rest(c >> 6);
        out[at++] = rest(c);
      } else {
        out[at++] = (byte) (0xe0 | c >> 12);
        out[at++] = rest(c >> 6);
        out[at++] = rest(c);
      }
    }
    return at;
  }

  /** A continuation byte of UTF-8, with six bits of a character. */
  private static byte rest(int bits) {
    return (byte) (0x80 | (bits & 0x3f));
  }

  /** Adds the length of a text, then its characters. */
  private void add(String text) {
    int length = text.length();
    if (length > chars.length) {
      chars = new char[2 * length];
    }
    text.getChars(0, length, chars, 0);
    char[] from = chars;
    room(1 + (length + CHARS - 1) / CHARS);
    words[filled++] = length;
    int at = 0;
    for (; at + CHARS <= length; at += CHARS) {
      words[filled++] =
          from[at]
              | (long) from[at + 1] << 16
              | (long) from[at + 2] << 32
              | (long) from[at + 3] << 48;
    }
    if (at < length) {
      long last = 0;
      for (int shift = 0; at < length; at++, shift += Character.SIZE) {
        last |= (long) from[at] << shift;
      }
      words[filled++] = last;
    }
  }

  private void room(int more) {
    if (filled + more > words.length) {
      words = Arrays.copyOf(words, Math.max(2 * words.length, filled + more));
    }
  }

  long high() {
    return hash.high();
  }

  long low() {
    return hash.low();
  }
}
