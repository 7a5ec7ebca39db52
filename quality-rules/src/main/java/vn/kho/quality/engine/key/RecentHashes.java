package vn.kho.quality.engine.key;

/**
 * Collapses hashes that recur among the latest ones of a task, so that the rows of a frequent key
 * are one entry with a count: a column of one value would otherwise send every row to one task. It
 * stops where hashes do not recur soon, as with some thousands of evenly distributed values, which
 * go to many tasks anyway.
 */
final class RecentHashes {
  private static final int SLOTS = 1 << 10;

  /** After so many hashes it is decided whether they recur. */
  private static final int TRIAL = 1 << 13;

  /** Below one recurring hash of so many, looking for them costs more than it saves. */
  private static final int WORTH = 4;

  private static final int MOST_TIMES = 1 << 30;

  private final HashReceiver to;
  private final long[] high = new long[SLOTS];
  private final long[] low = new long[SLOTS];
  private final int[] times = new int[SLOTS];
  private int asked;
  private int found;

  RecentHashes(HashReceiver to) {
    this.to = to;
  }

  /** Takes hashes with their counts. */
  @FunctionalInterface
  interface HashReceiver {
    void put(long high, long low, int times);
  }

  /** Adds a hash; false where collapsing is not worth its cost. */
  boolean add(long newHigh, long newLow) {
    int slot = (int) newLow & SLOTS - 1;
    if (times[slot] != 0 && low[slot] == newLow && high[slot] == newHigh) {
      found++;
      if (++times[slot] == MOST_TIMES) {
        pass(slot);
      }
    } else {
      pass(slot);
      high[slot] = newHigh;
      low[slot] = newLow;
      times[slot] = 1;
    }
    if (++asked < TRIAL) {
      return true;
    }
    boolean worth = found >= TRIAL / WORTH;
    asked = 0;
    found = 0;
    return worth;
  }

  private void pass(int slot) {
    if (times[slot] != 0) {
      to.put(high[slot], low[slot], times[slot]);
      times[slot] = 0;
    }
  }

  /** Passes on what is left. */
  void close() {
    for (int slot = 0; slot < SLOTS; slot++) {
      pass(slot);
    }
  }
}
