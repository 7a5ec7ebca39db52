package vn.kho.quality.engine.key;

import java.util.List;

/** 128-bit hashes in an open-addressing table of primitives; a slot holds a hash and its count. */
public final class KeyHashTable {
  private final long[] slots;
  private final int[] counts;
  private final int mask;
  private int distinct;

  KeyHashTable(long expected) {
    int least = Math.toIntExact(Math.max(16, expected * 7 / 4));
    int size = Integer.highestOneBit(least - 1) << 1;
    this.slots = new long[2 * size];
    this.counts = new int[size];
    this.mask = size - 1;
  }

  /** A table of all hashes of blocks. */
  public static KeyHashTable of(List<byte[]> blocks) {
    KeyHashTable table = new KeyHashTable(hashes(blocks));
    table.add(blocks, 0, 1);
    return table;
  }

  static long hashes(List<byte[]> blocks) {
    return blocks.stream()
        .mapToLong(
            block -> (block.length - KeyHashBlocks.HEADER) / (long) KeyHashBlocks.entry(block))
        .sum();
  }

  /** Adds the hashes of one round, which is chosen by other bits than part and slot are. */
  void add(List<byte[]> blocks, int round, int rounds) {
    for (byte[] block : blocks) {
      boolean counted = KeyHashBlocks.counted(block);
      int entry = KeyHashBlocks.entry(block);
      for (int at = KeyHashBlocks.HEADER; at < block.length; at += entry) {
        long low = KeyHashBlocks.read(block, at + Long.BYTES);
        if (((int) (low >>> 40) & (rounds - 1)) == round) {
          int times = counted ? KeyHashBlocks.readInt(block, at + KeyHashBlocks.HASH) : 1;
          add(KeyHashBlocks.read(block, at), low, times);
        }
      }
    }
  }

  private void add(long high, long low, int times) {
    int slot = (int) high & mask;
    while (counts[slot] != 0 && (slots[2 * slot] != high || slots[2 * slot + 1] != low)) {
      slot = (slot + 1) & mask;
    }
    if (counts[slot] == 0) {
      slots[2 * slot] = high;
      slots[2 * slot + 1] = low;
      distinct++;
    }
    counts[slot] = Math.addExact(counts[slot], times);
  }

  /**
   * Counts of distinct and repeated hashes, with the repeated ones where there are at most {@code
   * most}.
   */
  KeyCounter.PartKeyCounts part(int key, int most) {
    long repeated = 0;
    int repeatedKeys = 0;
    for (int count : counts) {
      if (count > 1) {
        repeated += count;
        repeatedKeys++;
      }
    }
    long[] hashes = new long[repeatedKeys > most ? 0 : 2 * repeatedKeys];
    int at = 0;
    for (int slot = 0; slot <= mask && at < hashes.length; slot++) {
      if (counts[slot] > 1) {
        hashes[at++] = slots[2 * slot];
        hashes[at++] = slots[2 * slot + 1];
      }
    }
    return new KeyCounter.PartKeyCounts(
        key, new KeyCounter.KeySpread(distinct, repeated, repeatedKeys), hashes);
  }

  /** All hashes with their counts, sorted. */
  public SortedKeyRun run() {
    SortedKeyRun run = new SortedKeyRun(distinct);
    for (int slot = 0; slot <= mask; slot++) {
      if (counts[slot] != 0) {
        run.add(slots[2 * slot], slots[2 * slot + 1], counts[slot]);
      }
    }
    return run.sorted();
  }
}
