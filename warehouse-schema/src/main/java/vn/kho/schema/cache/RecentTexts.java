package vn.kho.schema.cache;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cache of the values computed for the texts of one column, for columns whose texts
 * recur, such as street names. It stops caching where texts do not recur, and is empty after
 * serialization. A value must depend on its text alone.
 *
 * @param <V> the type of the values, which must be immutable
 */
public final class RecentTexts<V> implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The number of slots for all columns of a row together; about 10 MB. */
  private static final int MOST_OF_ROW = 1 << 16;

  private static final int MOST = 1 << 12;
  private static final int LEAST = 1 << 6;
  private static final int LONGEST = 64;

  /** The associativity of the cache: each text has this many adjacent slots. */
  private static final int WAYS = 4;

  /** After this many texts the hit rate is checked. */
  private static final int TRIAL = 1 << 13;

  /** Below one hit in this many lookups, the lookups cost more than they save. */
  private static final int WORTH = 4;

  private final int size;
  private transient @Nullable CachedText<V> @Nullable [] slots;

  /**
   * The hashes of the texts in the slots, so that a text with another hash is not read from memory.
   */
  private transient int @Nullable [] hashes;

  private transient int asked;
  private transient int found;
  private transient boolean useless;

  /**
   * Texts of one column.
   *
   * @param columns how many columns a row has
   */
  public RecentTexts(int columns) {
    int share = Integer.highestOneBit(Math.max(1, MOST_OF_ROW / Math.max(1, columns)));
    this.size = Math.max(LEAST, Math.min(MOST, share));
  }

  /**
   * A cached text.
   *
   * @param value the value computed for it; null for none
   */
  public record CachedText<V>(String text, @Nullable V value) {}

  /** An empty cache of the same size, for another column of the row. */
  public RecentTexts<V> emptied() {
    return new RecentTexts<>(MOST_OF_ROW / size);
  }

  /** The cached value of a text; null where it is not cached. */
  public @Nullable CachedText<V> get(String text) {
    if (useless || text.length() > LONGEST) {
      return null;
    }
    if (++asked > TRIAL) {
      useless = found < TRIAL / WORTH;
      asked = 0;
      found = 0;
    }
    @Nullable CachedText<V>[] all = slots;
    int[] codes = hashes;
    if (all == null || codes == null) {
      return null;
    }
    int code = text.hashCode();
    int first = first(code);
    for (int slot = first; slot < first + WAYS; slot++) {
      if (codes[slot] == code) {
        CachedText<V> known = all[slot];
        if (known != null && known.text().equals(text)) {
          found++;
          return known;
        }
      }
    }
    return null;
  }

  /** Caches the value of a text, in place of the oldest one in its slots. */
  public void put(String text, @Nullable V value) {
    if (useless) {
      slots = null;
      hashes = null;
    } else if (text.length() <= LONGEST) {
      keep(text.hashCode(), new CachedText<>(text, value));
    }
  }

  private void keep(int code, CachedText<V> known) {
    @Nullable CachedText<V>[] all = slots;
    int[] codes = hashes;
    if (all == null || codes == null) {
      all = empty(size);
      codes = new int[size];
      slots = all;
      hashes = codes;
    }
    int first = first(code);
    for (int slot = first + WAYS - 1; slot > first; slot--) {
      all[slot] = all[slot - 1];
      codes[slot] = codes[slot - 1];
    }
    all[first] = known;
    codes[first] = code;
  }

  /** The index of the first slot for texts with a hash. */
  private int first(int code) {
    int mixed = code * 0x9E3779B9;
    return (mixed ^ mixed >>> 16) & size - WAYS;
  }

  @SuppressWarnings("unchecked") // an array of records has no type of its own
  private static <V> @Nullable CachedText<V>[] empty(int size) {
    return (@Nullable CachedText<V>[]) new CachedText<?>[size];
  }
}
