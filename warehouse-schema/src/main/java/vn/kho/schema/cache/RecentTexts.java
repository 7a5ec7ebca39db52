package vn.kho.schema.cache;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What the texts of one column became last, for columns whose texts recur from row to row, such as
 * names of streets. It holds a bounded number of short texts, stops keeping them where they do not
 * recur, and travels to tasks empty. What is put in must depend on the text alone.
 *
 * @param <V> what a text becomes; nothing changes it afterwards
 */
public final class RecentTexts<V> implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The texts of all columns of a row together; about 10 MB. */
  private static final int MOST_OF_ROW = 1 << 16;

  private static final int MOST = 1 << 12;
  private static final int LEAST = 1 << 6;
  private static final int LONGEST = 64;

  /** A text is in one of so many slots beside each other, so that few texts share one. */
  private static final int WAYS = 4;

  /** After so many texts it is seen whether they recur. */
  private static final int TRIAL = 1 << 13;

  /** Below one recurring text of so many, looking for them costs more than it saves. */
  private static final int WORTH = 4;

  private final int size;
  private transient @Nullable CachedText<V> @Nullable [] slots;

  /** The hash of the text of each slot: that of another text is not looked at in memory. */
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
   * A text.
   *
   * @param value what it became; null for none
   */
  public record CachedText<V>(String text, @Nullable V value) {}

  /** Nothing yet, for a column of the same rows. */
  public RecentTexts<V> emptied() {
    return new RecentTexts<>(MOST_OF_ROW / size);
  }

  /** What is known of a text; null where nothing is. */
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

  /** Keeps what a text that is not known became, in place of the oldest that shares its slots. */
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

  /** The first of the slots of texts of a hash. */
  private int first(int code) {
    int mixed = code * 0x9E3779B9;
    return (mixed ^ mixed >>> 16) & size - WAYS;
  }

  @SuppressWarnings("unchecked") // an array of records has no type of its own
  private static <V> @Nullable CachedText<V>[] empty(int size) {
    return (@Nullable CachedText<V>[]) new CachedText<?>[size];
  }
}
