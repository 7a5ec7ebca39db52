package vn.kho.etl.match;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** The keys of a delta, which tasks look up for the rows of a table. */
public sealed interface DeltaKeys extends Serializable {
  /** Returned where a key is not in the delta. */
  int NONE = -1;

  /**
   * The number of the key in a column of a row, from 0 in the order of the delta; {@link #NONE}
   * where the delta does not have it.
   */
  int find(InternalRow row, int column);

  /** Keys by their text. */
  static DeltaKeys ofTexts(List<String> keys) {
    Map<UTF8String, Integer> numbers = new HashMap<>();
    for (int number = 0; number < keys.size(); number++) {
      numbers.put(UTF8String.fromString(keys.get(number)), number);
    }
    return new Texts(numbers);
  }

  /**
   * Keys that are whole numbers.
   *
   * @param wide whether the column of the table holds longs, not integers
   */
  static DeltaKeys ofNumbers(long[] keys, boolean wide) {
    return new Numbers(keys, wide);
  }

  /**
   * Keys of text.
   *
   * @param numbers the number of each
   */
  record Texts(Map<UTF8String, Integer> numbers) implements DeltaKeys {
    @Override
    public int find(InternalRow row, int column) {
      return row.isNullAt(column) ? NONE : numbers.getOrDefault(row.getUTF8String(column), NONE);
    }
  }

  /** Keys that are whole numbers; a Bloom filter rejects most other numbers without a search. */
  final class Numbers implements DeltaKeys {
    private static final long serialVersionUID = 1L;

    /** At least this many bits of the filter for each key. */
    private static final int BITS = 16;

    /**
     * A mixed key shifted right by this is the index of a word of the filter; bits 32 to 37 give
     * the bit in it.
     */
    private static final int WORD = Integer.SIZE + Byte.SIZE;

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final long[] sorted;
    private final int[] numbers;
    private final long[] filter;
    private final boolean wide;

    private Numbers(long[] keys, boolean wide) {
      this.sorted = keys.clone();
      Arrays.sort(sorted);
      this.numbers = new int[keys.length];
      for (int number = 0; number < keys.length; number++) {
        numbers[Arrays.binarySearch(sorted, keys[number])] = number;
      }
      this.filter = filter(keys);
      this.wide = wide;
    }

    private static long[] filter(long[] keys) {
      int words = Math.max(1, Integer.highestOneBit(keys.length * BITS / Long.SIZE) << 1);
      long[] bits = new long[words];
      for (long key : keys) {
        long mixed = key * MIX;
        bits[wordIndex(mixed, words)] |= 1L << (mixed >>> Integer.SIZE);
      }
      return bits;
    }

    private static int wordIndex(long mixed, int words) {
      return (int) (mixed >>> WORD) & (words - 1);
    }

    @Override
    public int find(InternalRow row, int column) {
      if (row.isNullAt(column)) {
        return NONE;
      }
      long key = wide ? row.getLong(column) : row.getInt(column);
      long mixed = key * MIX;
      if ((filter[wordIndex(mixed, filter.length)] & 1L << (mixed >>> Integer.SIZE)) == 0) {
        return NONE;
      }
      int at = Arrays.binarySearch(sorted, key);
      return at < 0 ? NONE : numbers[at];
    }
  }
}
