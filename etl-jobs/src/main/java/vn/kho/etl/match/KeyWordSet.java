package vn.kho.etl.match;

import java.util.List;

/**
 * A set of the second words of key hashes, for lookups of millions of words: a filter with one bit
 * a word rejects most words that are not in it.
 */
final class KeyWordSet {
  /** Bits of the filter for each word. */
  private static final int BITS = 16;

  private static final int LEAST = 64;

  private final long[] bits;
  private final long[] slots;
  private final int mask;
  private boolean zero;

  /** The set of the second words of these hashes of two words each. */
  KeyWordSet(List<long[]> hashes) {
    long words = hashes.stream().mapToLong(some -> some.length / 2).sum();
    int size = Integer.highestOneBit(Math.toIntExact(Math.max(LEAST, words))) << 2;
    this.slots = new long[size];
    this.mask = size - 1;
    this.bits = new long[Math.max(1, size / Long.SIZE * BITS / 4)];
    for (long[] some : hashes) {
      for (int at = 1; at < some.length; at += 2) {
        add(some[at]);
      }
    }
  }

  private void add(long word) {
    if (word == 0) {
      zero = true;
      return;
    }
    int slot = slot(word);
    while (slots[slot] != 0 && slots[slot] != word) {
      slot = slot + 1 & mask;
    }
    slots[slot] = word;
    bits[bit(word)] |= 1L << word;
  }

  private int slot(long word) {
    return (int) (word >>> 8) & mask;
  }

  private int bit(long word) {
    return (int) (word >>> 6) & bits.length - 1;
  }

  /** Whether a word is in it. */
  boolean contains(long word) {
    if ((bits[bit(word)] >>> word & 1) == 0) {
      return word == 0 && zero;
    }
    int slot = slot(word);
    while (slots[slot] != 0) {
      if (slots[slot] == word) {
        return true;
      }
      slot = slot + 1 & mask;
    }
    return word == 0 && zero;
  }
}
