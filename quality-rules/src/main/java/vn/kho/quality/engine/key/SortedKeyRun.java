package vn.kho.quality.engine.key;

import java.util.Arrays;

/**
 * Hashes with how often they occur, sorted as unsigned numbers; in a run of changes a count may be
 * negative or zero. As bytes: 20 an entry.
 */
public final class SortedKeyRun {
  /** Bytes of an entry: two longs and an int. */
  static final int ENTRY = 2 * Long.BYTES + Integer.BYTES;

  private static final int IN_A_BUCKET = 8;

  private long[] high;
  private long[] low;
  private int[] counts;
  private int size;

  SortedKeyRun(int expected) {
    this.high = new long[expected];
    this.low = new long[expected];
    this.counts = new int[expected];
  }

  int size() {
    return size;
  }

  long high(int at) {
    return high[at];
  }

  long low(int at) {
    return low[at];
  }

  int count(int at) {
    return counts[at];
  }

  void add(long newHigh, long newLow, int count) {
    if (size == high.length) {
      int more = Math.max(16, size + size / 2);
      high = Arrays.copyOf(high, more);
      low = Arrays.copyOf(low, more);
      counts = Arrays.copyOf(counts, more);
    }
    high[size] = newHigh;
    low[size] = newLow;
    counts[size++] = count;
  }

  static int compare(long high, long low, long otherHigh, long otherLow) {
    int first = Long.compareUnsigned(high, otherHigh);
    return first != 0 ? first : Long.compareUnsigned(low, otherLow);
  }

  /** Sorts the run: by buckets of the hash, which is evenly distributed, then by insertion. */
  SortedKeyRun sorted() {
    int buckets = Math.max(1, size / IN_A_BUCKET);
    long least = Long.MAX_VALUE;
    long most = 0;
    for (int i = 0; i < size; i++) {
      least = Math.min(least, high[i] >>> 1);
      most = Math.max(most, high[i] >>> 1);
    }
    double scale = buckets / (double) Math.max(1, most - least + 1);
    int[] starts = new int[buckets + 1];
    for (int i = 0; i < size; i++) {
      starts[bucket(i, least, scale, buckets) + 1]++;
    }
    for (int i = 0; i < buckets; i++) {
      starts[i + 1] += starts[i];
    }
    SortedKeyRun sorted = new SortedKeyRun(size);
    sorted.size = size;
    for (int i = 0; i < size; i++) {
      sorted.set(starts[bucket(i, least, scale, buckets)]++, high[i], low[i], counts[i]);
    }
    sorted.insertionSort();
    return sorted;
  }

  private int bucket(int at, long least, double scale, int buckets) {
    return Math.min(buckets - 1, (int) (((high[at] >>> 1) - least) * scale));
  }

  private void set(int at, long newHigh, long newLow, int count) {
    high[at] = newHigh;
    low[at] = newLow;
    counts[at] = count;
  }

  private void insertionSort() {
    for (int i = 1; i < size; i++) {
      long oneHigh = high[i];
      long oneLow = low[i];
      int count = counts[i];
      int at = i;
      while (at > 0 && compare(high[at - 1], low[at - 1], oneHigh, oneLow) > 0) {
        set(at, high[at - 1], low[at - 1], counts[at - 1]);
        at--;
      }
      set(at, oneHigh, oneLow, count);
    }
  }

  /** The sum of both runs, with the other's counts times a sign; entries of count zero stay. */
  public SortedKeyRun plus(SortedKeyRun other, int sign) {
    SortedKeyRun sum = new SortedKeyRun(size + other.size);
    int mine = 0;
    int theirs = 0;
    while (mine < size || theirs < other.size) {
      int order =
          mine == size
              ? 1
              : theirs == other.size
                  ? -1
                  : compare(high[mine], low[mine], other.high[theirs], other.low[theirs]);
      if (order <= 0) {
        int more = order == 0 ? sign * other.counts[theirs++] : 0;
        sum.add(high[mine], low[mine], Math.addExact(counts[mine], more));
        mine++;
      } else {
        sum.add(other.high[theirs], other.low[theirs], sign * other.counts[theirs]);
        theirs++;
      }
    }
    return sum;
  }

  /** As bytes, without entries of zero. */
  byte[] bytes() {
    byte[] bytes = new byte[size * ENTRY];
    int at = 0;
    for (int i = 0; i < size; i++) {
      if (counts[i] != 0) {
        KeyHashBlocks.write(bytes, at, high[i]);
        KeyHashBlocks.write(bytes, at + Long.BYTES, low[i]);
        KeyHashBlocks.writeInt(bytes, at + 2 * Long.BYTES, counts[i]);
        at += ENTRY;
      }
    }
    return at == bytes.length ? bytes : Arrays.copyOf(bytes, at);
  }

  static SortedKeyRun of(byte[] bytes) {
    SortedKeyRun run = new SortedKeyRun(bytes.length / ENTRY);
    for (int at = 0; at < bytes.length; at += ENTRY) {
      run.add(
          KeyHashBlocks.read(bytes, at),
          KeyHashBlocks.read(bytes, at + Long.BYTES),
          KeyHashBlocks.readInt(bytes, at + 2 * Long.BYTES));
    }
    return run;
  }

  /** The entries of one part of several. */
  SortedKeyRun part(int part, int parts) {
    SortedKeyRun own = new SortedKeyRun(size / parts + 16);
    for (int i = 0; i < size; i++) {
      if (KeyHashBlocks.part(high[i], parts) == part) {
        own.add(high[i], low[i], counts[i]);
      }
    }
    return own;
  }
}
