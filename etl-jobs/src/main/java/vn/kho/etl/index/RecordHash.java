package vn.kho.etl.index;

import java.util.Arrays;
import vn.kho.etl.match.SecretHash;
import vn.kho.etl.record.RawRecord;

/**
 * Hashes the texts of a record's fields, or its text as it stands in the file; records with other
 * values are not hashed.
 */
final class RecordHash {
  private static final int CHARS = Long.BYTES / Character.BYTES;
  private static final long NOTHING = -1;

  /** The first word of the text of a whole record; a field begins with none such. */
  private static final long WHOLE = -2;

  private final SecretHash hash;
  private final int fields;
  private long[] words = new long[128];
  private char[] chars = new char[128];
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

  /** The texts of records that follow are laid out so. */
  void layout(String text) {
    filled = 0;
    add(text);
    hash.hash(words, filled);
    layoutHigh = hash.high();
    layoutLow = hash.low();
  }

  /** Hashes the text of a record together with its layout. */
  void hash(char[] text, int from, int to) {
    filled = 0;
    room(3);
    words[filled++] = WHOLE;
    words[filled++] = layoutHigh;
    words[filled++] = layoutLow;
    add(text, from, to);
    hash.hash(words, filled);
  }

  /** Adds the length of a text, then its characters. */
  private void add(String text) {
    int length = text.length();
    if (length > chars.length) {
      chars = new char[2 * length];
    }
    text.getChars(0, length, chars, 0);
    add(chars, 0, length);
  }

  private void add(char[] from, int start, int end) {
    int length = end - start;
    room(1 + (length + CHARS - 1) / CHARS);
    words[filled++] = length;
    int at = start;
    for (; at + CHARS <= end; at += CHARS) {
      words[filled++] =
          from[at]
              | (long) from[at + 1] << 16
              | (long) from[at + 2] << 32
              | (long) from[at + 3] << 48;
    }
    if (at < end) {
      long last = 0;
      for (int shift = 0; at < end; at++, shift += Character.SIZE) {
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
