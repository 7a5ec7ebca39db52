package vn.kho.schema.cache;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What the texts of one column became last, for columns whose texts recur from row to row, such as
 * names of streets. It holds a bounded number of short texts, gives up where they do not recur, and
 * travels to tasks empty. What is put in must depend on the text alone.
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

  /** After so many texts it is seen whether they recur. */
  private static final int TRIAL = 1 << 13;

  /** Below one recurring text of so many, looking for them costs more than it saves. */
  private static final int WORTH = 4;

  private final int size;
  private transient @Nullable Known<V> @Nullable [] slots;
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
  public record Known<V>(String text, @Nullable V value) {}

  /** Nothing yet, for a column of the same rows. */
  public RecentTexts<V> emptied() {
    return new RecentTexts<>(MOST_OF_ROW / size);
  }

  /** What is known of a text; null where nothing is. */
  public @Nullable Known<V> get(String text) {
    if (useless || text.length() > LONGEST) {
      return null;
    }
    if (++asked > TRIAL) {
      useless = found < TRIAL / WORTH;
      asked = 0;
      found = 0;
    }
    Known<V> known = slots()[place(text)];
    if (known == null || !known.text().equals(text)) {
      return null;
    }
    found++;
    return known;
  }

  /** Keeps what a text became, in place of another one. */
  public void put(String text, @Nullable V value) {
    if (useless) {
      slots = null;
    } else if (text.length() <= LONGEST) {
      slots()[place(text)] = new Known<>(text, value);
    }
  }

  @SuppressWarnings("unchecked") // an array of records has no type of its own
  private @Nullable Known<V>[] slots() {
    @Nullable Known<V>[] all = slots;
    if (all == null) {
      all = (@Nullable Known<V>[]) new Known<?>[size];
      slots = all;
    }
    return all;
  }

  private int place(String text) {
    int hash = text.hashCode() * 0x9E3779B9;
    return (hash ^ hash >>> 16) & size - 1;
  }
}
