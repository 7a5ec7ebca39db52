package vn.kho.etl.repair;

import java.util.ArrayList;
import java.util.List;

/** Counts the values within each group, and keeps the most frequent ones. */
final class GroupCounts {
  /** The smallest group that {@link #twofold} considers. */
  private static final int LARGE = 6;

  /** A second value in one row of this many, or more, is no error. */
  private static final int SHARE = 8;

  private final int[] best;
  private final int[] bestRows;
  private final int[] second;
  private final int[] rows;
  private final int[] counts;
  private final List<Integer> touched = new ArrayList<>();
  private int several;
  private int groups;
  private int agreeing;

  GroupCounts(int groups, int values) {
    best = new int[groups];
    bestRows = new int[groups];
    second = new int[groups];
    rows = new int[groups];
    counts = new int[values];
  }

  void add(int code) {
    if (code >= 0) {
      if (counts[code]++ == 0) {
        touched.add(code);
      }
    }
  }

  void close(int group) {
    int all = 0;
    int most = 0;
    int next = 0;
    int which = -1;
    for (int code : touched) {
      all += counts[code];
      if (counts[code] > most) {
        next = most;
        most = counts[code];
        which = code;
      } else if (counts[code] == most) {
        next = most;
        which = -1;
      } else {
        next = Math.max(next, counts[code]);
      }
      counts[code] = 0;
    }
    touched.clear();
    best[group] = which;
    bestRows[group] = most;
    second[group] = next;
    rows[group] = all;
    if (all > 1) {
      several += all;
      groups++;
      agreeing += most;
    }
  }

  double agreement() {
    return several == 0 ? 0 : (double) agreeing / several;
  }

  /**
   * Of the rows in large groups, the share whose group has a frequent second value: such a group
   * holds two things rather than one thing with errors.
   */
  double twofold() {
    int large = 0;
    int twofold = 0;
    for (int group = 0; group < rows.length; group++) {
      boolean many = rows[group] >= LARGE;
      large += many ? rows[group] : 0;
      boolean two = second[group] > 1 && second[group] * SHARE >= rows[group];
      twofold += many && two ? rows[group] : 0;
    }
    return large == 0 ? 0 : (double) twofold / large;
  }

  /** How many groups were counted. */
  int size() {
    return best.length;
  }

  /**
   * The dictionary code of a group's most frequent value; negative where there is none, or a tie.
   */
  int best(int group) {
    return best[group];
  }

  /** How many rows of a group have its most frequent value. */
  int bestRows(int group) {
    return bestRows[group];
  }

  /** How many rows of a group have its second most frequent value. */
  int second(int group) {
    return second[group];
  }

  /** How many rows of a group have a value. */
  int rows(int group) {
    return rows[group];
  }

  /** How many rows are in groups of several rows. */
  int several() {
    return several;
  }

  /** How many groups have several rows. */
  int groups() {
    return groups;
  }
}
