package vn.kho.etl.rows;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Hashes of 128 bits of the keys of rows that may differ from those of the table: those of records
 * that were cleaned, and of records of the last delivery that were not found again.
 */
public final class ChangedKeys implements Serializable {
  /** Nothing is known. */
  public static final ChangedKeys UNKNOWN = new ChangedKeys(0);

  private static final long serialVersionUID = 1L;
  private static final int WIDTH = 2;

  private final int most;
  private long[] words = new long[0];
  private int filled;
  private boolean complete;

  /** None so far; of more than so many keys nothing is known. */
  public ChangedKeys(int most) {
    this.most = most;
    this.complete = most > 0;
  }

  /** Adds a key. */
  public void add(long high, long low) {
    if (filled == WIDTH * most) {
      words = new long[0];
      filled = 0;
      complete = false;
    }
    if (!complete) {
      return;
    }
    if (filled == words.length) {
      words = Arrays.copyOf(words, Math.max(WIDTH * 64, 2 * filled));
    }
    words[filled++] = high;
    words[filled++] = low;
  }

  /** Whether all of them are known. */
  public boolean complete() {
    return complete;
  }

  /** How many there are, those that were added twice counted twice. */
  public int count() {
    return filled / WIDTH;
  }

  /** The hashes, two words each. */
  public long[] words() {
    return Arrays.copyOf(words, filled);
  }
}
