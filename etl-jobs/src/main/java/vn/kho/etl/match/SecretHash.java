package vn.kho.etl.match;

import java.io.Serializable;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * SipHash-2-4 with an output of 128 bits and a secret key that is random for each comparison or
 * index, so that nobody can construct two texts with one hash (Aumasson and Bernstein, "SipHash: a
 * fast short-input PRF", 2012). Not thread-safe.
 */
public final class SecretHash implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int FINAL_ROUNDS = 4;
  private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

  private final long first;
  private final long second;
  private long v0;
  private long v1;
  private long v2;
  private long v3;
  private long high;
  private long low;

  /** A hash with a key of two words. */
  public SecretHash(long first, long second) {
    this.first = first;
    this.second = second;
  }

  /** A hash with a random key. */
  public static SecretHash random() {
    SecureRandom random = new SecureRandom();
    return new SecretHash(random.nextLong(), random.nextLong());
  }

  /** A copy with the same secret, for use by another thread. */
  public SecretHash copy() {
    return new SecretHash(first, second);
  }

  /** The first word of its key. */
  public long first() {
    return first;
  }

  /** The second word of its key. */
  public long second() {
    return second;
  }

  /** Hashes the bytes of a text, for {@link #high} and {@link #low}. */
  public void hash(UTF8String text) {
    begin();
    add(text.getBaseObject(), text.getBaseOffset(), text.numBytes());
    end();
  }

  private void add(@Nullable Object base, long from, int bytes) {
    long at = from;
    long end = at + (bytes & ~7);
    for (; at < end; at += Long.BYTES) {
      addWord(little(Platform.getLong(base, at)));
    }
    long last = (long) bytes << 56;
    for (int i = 0; i < (bytes & 7); i++) {
      last |= (Platform.getByte(base, at + i) & 0xffL) << (8 * i);
    }
    addWord(last);
  }

  /** Hashes the first {@code count} words and their count. */
  public void hash(long[] words, int count) {
    begin();
    for (int i = 0; i < count; i++) {
      addWord(words[i]);
    }
    addWord((long) count << 56 | count);
    end();
  }

  /** Hashes some words, whose number is fixed for each caller, and the bytes behind them. */
  public void hash(long[] words, byte[] bytes, int from, int to) {
    begin();
    for (long word : words) {
      addWord(word);
    }
    add(bytes, Platform.BYTE_ARRAY_OFFSET + (long) from, to - from);
    end();
  }

  /** The first half of the last hash. */
  public long high() {
    return high;
  }

  /** The second half of the last hash. */
  public long low() {
    return low;
  }

  private static long little(long word) {
    return LITTLE ? word : Long.reverseBytes(word);
  }

  private void begin() {
    v0 = 0x736f6d6570736575L ^ first;
    v1 = 0x646f72616e646f6dL ^ second ^ 0xee;
    v2 = 0x6c7967656e657261L ^ first;
    v3 = 0x7465646279746573L ^ second;
  }

  private void addWord(long word) {
    v3 ^= word;
    round();
    round();
    v0 ^= word;
  }

  private void end() {
    v2 ^= 0xee;
    for (int i = 0; i < FINAL_ROUNDS; i++) {
      round();
    }
    high = v0 ^ v1 ^ v2 ^ v3;
    v1 ^= 0xdd;
    for (int i = 0; i < FINAL_ROUNDS; i++) {
      round();
    }
    low = v0 ^ v1 ^ v2 ^ v3;
  }

  private void round() {
    v0 += v1;
    v1 = Long.rotateLeft(v1, 13) ^ v0;
    v0 = Long.rotateLeft(v0, 32);
    v2 += v3;
    v3 = Long.rotateLeft(v3, 16) ^ v2;
    v0 += v3;
    v3 = Long.rotateLeft(v3, 21) ^ v0;
    v2 += v1;
    v1 = Long.rotateLeft(v1, 17) ^ v2;
    v2 = Long.rotateLeft(v2, 32);
  }
}
