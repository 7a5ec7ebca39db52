package vn.kho.etl.match;

import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Computes the hashes of a row's key and content; for use by one thread. */
final class RowHashes {
  private final SecretHash hash;
  private final long[] content = new long[2];
  private long high;
  private long low;

  RowHashes(SecretHash hash) {
    this.hash = hash;
  }

  /**
   * Hashes a row.
   *
   * @param key its key
   * @param text the text that identifies its content; null where there is none
   */
  void of(@Nullable UTF8String key, @Nullable UTF8String text) {
    if (key == null) {
      throw new IllegalStateException("A row without a key cannot be compared");
    }
    hash.hash(key);
    high = hash.high();
    low = hash.low();
    content[0] = 0;
    content[1] = 0;
    if (text != null) {
      hash.hash(text);
      content[0] = hash.high();
      content[1] = hash.low();
    }
  }

  /** The first word of the key's hash. */
  long high() {
    return high;
  }

  /** The second word of the key's hash. */
  long low() {
    return low;
  }

  /** The two words of the content's hash, which the next row overwrites. */
  long[] content() {
    return content;
  }

  /** The combined hash of key and content that sums are made of. */
  SecretHash together() {
    return together(high, low, content);
  }

  /** The combined hash of a given key and content. */
  SecretHash together(long keyHigh, long keyLow, long[] ofContent) {
    return MatchBlockWriter.together(hash, keyHigh, keyLow, ofContent);
  }
}
