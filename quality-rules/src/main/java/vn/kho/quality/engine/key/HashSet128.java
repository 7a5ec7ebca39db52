package vn.kho.quality.engine.key;

import java.util.List;
import org.apache.spark.sql.api.java.UDF2;
import org.jspecify.annotations.Nullable;

/**
 * A set of 128-bit hashes as a function of Spark, so that tasks can query it; null is not in it.
 */
public final class HashSet128 implements UDF2<@Nullable Long, @Nullable Long, Boolean> {
  private static final long serialVersionUID = 1L;

  /**
   * Bits of the filter for each hash: at most one in eight hashes that are not in the set passes
   * it.
   */
  private static final int BITS = 8;

  private final long[] slots;
  private final int mask;

  /**
   * A filter in front of the slots, with a bit for each hash; small enough for the processor's
   * cache.
   */
  private final long[] bits;

  private boolean zero;

  /** A set of hashes, two longs each. */
  public HashSet128(List<long[]> hashes) {
    long longs = hashes.stream().mapToLong(some -> some.length).sum();
    int size = Math.max(16, Integer.highestOneBit(Math.toIntExact(longs)) << 1);
    this.slots = new long[2 * size];
    this.mask = size - 1;
    this.bits = new long[size / (2 * Long.SIZE / BITS)];
    for (long[] some : hashes) {
      for (int at = 0; at < some.length; at += 2) {
        add(some[at], some[at + 1]);
      }
    }
  }

  private void add(long high, long low) {
    if (high == 0 && low == 0) {
      zero = true;
      return;
    }
    int slot = slot(high, low);
    slots[2 * slot] = high;
    slots[2 * slot + 1] = low;
    bits[word(low)] |= 1L << low;
  }

  private int word(long low) {
    return (int) (low >>> 6) & bits.length - 1;
  }

  /** Where the hash is, or the empty slot where it would be. */
  private int slot(long high, long low) {
    int slot = (int) high & mask;
    while ((slots[2 * slot] != high || slots[2 * slot + 1] != low)
        && (slots[2 * slot] != 0 || slots[2 * slot + 1] != 0)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Whether a hash is among them. */
  public boolean contains(long high, long low) {
    if (high == 0 && low == 0) {
      return zero;
    }
    if ((bits[word(low)] >>> low & 1) == 0) {
      return false;
    }
    int slot = slot(high, low);
    return slots[2 * slot] == high && slots[2 * slot + 1] == low;
  }

  @Override
  public Boolean call(@Nullable Long high, @Nullable Long low) {
    return high != null && low != null && contains(high, low);
  }
}
