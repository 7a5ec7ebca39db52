package vn.kho.quality.engine;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Counts the states of rows under each rule: two bits a rule, 32 rules in a long. A row that
 * satisfies all rules, as most do, costs one comparison with zero for each long.
 */
final class RuleStateCounts {
  /** Rules in one long. */
  static final int IN_A_LONG = 32;

  private final int longs;
  private final long[] counts;
  private long rows;

  /** Counts of rules, whose flags are in the first columns. */
  RuleStateCounts(int rules) {
    this.longs = longs(rules);
    this.counts = new long[4 * IN_A_LONG * longs];
  }

  static int longs(int rules) {
    return (rules + IN_A_LONG - 1) / IN_A_LONG;
  }

  void add(InternalRow row) {
    rows++;
    for (int at = 0; at < longs; at++) {
      long flags = row.getLong(at);
      while (flags != 0) {
        int shift = Long.numberOfTrailingZeros(flags) & ~1;
        int flag = (int) (flags >>> shift) & 3;
        counts[4 * (at * IN_A_LONG + shift / 2) + flag]++;
        flags &= ~(3L << shift);
      }
    }
  }

  /** All rows. */
  long rows() {
    return rows;
  }

  /** Rows that a rule looks at. */
  long elements(int rule) {
    return rows - counts[4 * rule + RowState.OUTSIDE_FLAG];
  }

  /** Of these, rows that it passes over. */
  long missing(int rule) {
    return counts[4 * rule + RowState.MISSING_FLAG];
  }

  /** Of these, rows that break it. */
  long broken(int rule) {
    return counts[4 * rule + RowState.BROKEN_FLAG];
  }

  /** As longs, to be read by {@link #merge(long[])}. */
  long[] values() {
    long[] values = Arrays.copyOf(counts, counts.length + 1);
    values[counts.length] = rows;
    return values;
  }

  void merge(long[] values) {
    Arrays.setAll(counts, i -> counts[i] + values[i]);
    rows += values[counts.length];
  }
}
