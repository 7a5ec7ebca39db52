package vn.kho.quality.engine.key;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import scala.Tuple2;

/** Counts the hashes of one part, key by key, in primitive hash tables. */
public final class KeyCounter {
  /** This many hashes are counted at once. */
  private static final long AT_ONCE = 100_000;

  private KeyCounter() {}

  /** What one part holds of one key. */
  static final class PartKeyCounts implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int key;
    private final KeySpread spread;
    private final long[] hashes;

    PartKeyCounts(int key, KeySpread spread, long[] hashes) {
      this.key = key;
      this.spread = spread;
      this.hashes = hashes;
    }

    /** The key's number. */
    int key() {
      return key;
    }

    KeySpread spread() {
      return spread;
    }

    /** The repeated hashes, two longs each; none of them where they are too many. */
    long[] hashes() {
      return hashes;
    }
  }

  /**
   * Counts of distinct and repeated keys.
   *
   * @param distinct different keys
   * @param repeated rows whose key occurs more than once
   * @param repeatedKeys keys that occur more than once
   */
  public record KeySpread(long distinct, long repeated, long repeatedKeys) implements Serializable {
    static final KeySpread NONE = new KeySpread(0, 0, 0);

    KeySpread plus(KeySpread other) {
      return new KeySpread(
          distinct + other.distinct, repeated + other.repeated, repeatedKeys + other.repeatedKeys);
    }
  }

  /**
   * The result of a part.
   *
   * @param keys what it holds of each key
   * @param gathered the aggregates of rows that were sent to this part
   */
  record PartAnswer(List<PartKeyCounts> keys, List<byte[]> gathered) implements Serializable {}

  /** Counts the blocks of a part; gives at most {@code most} repeated hashes of a key. */
  static PartAnswer count(Iterator<Tuple2<Integer, byte[]>> blocks, int keys, int most) {
    List<byte[]> all = new ArrayList<>();
    blocks.forEachRemaining(block -> all.add(block._2()));
    return count(all, keys, most);
  }

  /** Counts the blocks of a part; empties the list, so that they can be collected meanwhile. */
  static PartAnswer count(List<byte[]> blocks, int keys, int most) {
    List<List<byte[]>> byKey = new ArrayList<>();
    for (int key = 0; key < keys; key++) {
      byKey.add(new ArrayList<>());
    }
    List<byte[]> gathered = KeyHashBlocks.sorted(blocks, byKey);
    blocks.clear();
    List<PartKeyCounts> parts = new ArrayList<>();
    for (int key = 0; key < keys; key++) {
      parts.addAll(counted(key, byKey.get(key), most));
      byKey.get(key).clear();
    }
    return new PartAnswer(parts, gathered);
  }

  /** Counts in rounds, so that a table fits the cache: one that does not costs twice as much. */
  private static List<PartKeyCounts> counted(int key, List<byte[]> blocks, int most) {
    long hashes = KeyHashTable.hashes(blocks);
    int rounds = Integer.highestOneBit((int) Math.max(1, hashes / AT_ONCE));
    List<PartKeyCounts> parts = new ArrayList<>();
    for (int round = 0; round < rounds && !blocks.isEmpty(); round++) {
      KeyHashTable table = new KeyHashTable(hashes / rounds);
      table.add(blocks, round, rounds);
      parts.add(table.part(key, most));
    }
    return parts;
  }
}
