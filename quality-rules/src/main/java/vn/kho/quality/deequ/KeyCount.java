package vn.kho.quality.deequ;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import scala.Tuple2;

/** Counts the hashes of one part, key by key, in open tables of primitives. */
final class KeyCount {
  private KeyCount() {}

  /** What one part holds of one key. */
  static final class Part implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int key;
    private final Spread spread;
    private final long[] hashes;

    Part(int key, Spread spread, long[] hashes) {
      this.key = key;
      this.spread = spread;
      this.hashes = hashes;
    }

    /** The key's number. */
    int key() {
      return key;
    }

    Spread spread() {
      return spread;
    }

    /** The repeated hashes, two longs each; none of them where they are too many. */
    long[] hashes() {
      return hashes;
    }
  }

  /**
   * How keys are spread.
   *
   * @param distinct different keys
   * @param repeated rows whose key stands more than once
   * @param repeatedKeys keys that stand more than once
   */
  record Spread(long distinct, long repeated, long repeatedKeys) implements Serializable {
    static final Spread NONE = new Spread(0, 0, 0);

    Spread plus(Spread other) {
      return new Spread(
          distinct + other.distinct, repeated + other.repeated, repeatedKeys + other.repeatedKeys);
    }
  }

  /** Counts the blocks of a part; gives at most {@code most} repeated hashes of a key. */
  static List<Part> count(Iterator<Tuple2<Integer, byte[]>> blocks, int keys, int most) {
    List<List<byte[]>> byKey = new ArrayList<>();
    for (int key = 0; key < keys; key++) {
      byKey.add(new ArrayList<>());
    }
    blocks.forEachRemaining(block -> byKey.get(KeyBlocks.key(block._2())).add(block._2()));
    List<Part> parts = new ArrayList<>();
    for (int key = 0; key < keys; key++) {
      if (!byKey.get(key).isEmpty()) {
        parts.add(new Table(byKey.get(key)).part(key, most));
        byKey.get(key).clear();
      }
    }
    return parts;
  }

  /** Hashes of one key; a slot holds a hash and how often it stands. */
  private static final class Table {
    private final long[] slots;
    private final int[] counts;
    private final int mask;
    private long distinct;

    Table(List<byte[]> blocks) {
      long bytes = blocks.stream().mapToLong(block -> block.length).sum();
      int least = Math.toIntExact(Math.max(16, bytes / KeyBlocks.HASH * 3 / 2));
      int size = Integer.highestOneBit(least - 1) << 1;
      this.slots = new long[2 * size];
      this.counts = new int[size];
      this.mask = size - 1;
      for (byte[] block : blocks) {
        for (int at = KeyBlocks.HEADER; at < block.length; at += KeyBlocks.HASH) {
          add(KeyBlocks.read(block, at), KeyBlocks.read(block, at + Long.BYTES));
        }
      }
    }

    private void add(long high, long low) {
      int slot = (int) high & mask;
      while (counts[slot] != 0 && (slots[2 * slot] != high || slots[2 * slot + 1] != low)) {
        slot = (slot + 1) & mask;
      }
      if (counts[slot]++ == 0) {
        slots[2 * slot] = high;
        slots[2 * slot + 1] = low;
        distinct++;
      }
    }

    Part part(int key, int most) {
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
      return new Part(key, new Spread(distinct, repeated, repeatedKeys), hashes);
    }
  }
}
