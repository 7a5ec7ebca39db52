package vn.kho.etl.repair;

/**
 * A functional dependency between two columns that the rows of a table show, with exceptions.
 *
 * @param from the determining column
 * @param to the determined column
 * @param agreement the share of rows that have the most frequent value of their group
 * @param lift how far the agreement exceeds that of shuffled rows: 0 to 1
 * @param explained the share of rows that have that value or a typing error of it; 0 for a
 *     dependency that is not strong
 * @param counts the counts in the groups of {@code from}, by its dictionary code
 */
record ValueDependency(
    int from, int to, double agreement, double lift, double explained, GroupCounts counts) {
  private static final double STRONG_AGREEMENT = 0.9;
  private static final double STRONG_LIFT = 0.8;
  private static final int SECOND_THING = 3;
  private static final double PURE = 0.98;

  /** Whether few rows disagree. */
  boolean strong() {
    return agreement >= STRONG_AGREEMENT && lift >= STRONG_LIFT;
  }

  /** Whether nearly all rows that disagree are typing errors. */
  boolean pure() {
    return strong() && explained >= PURE;
  }

  /**
   * Whether a row contradicts its group: enough others agree, and this one does not. Where a second
   * value is frequent (see {@link #decided}), the group holds two things, and no row contradicts
   * it.
   */
  boolean contradicts(EncodedTable table, int row) {
    int group = table.code(row, from);
    int own = table.code(row, to);
    if (group < 0 || own < 0 || counts.best(group) < 0 || counts.best(group) == own) {
      return false;
    }
    return decided(group);
  }

  /** Whether a row agrees with its group, where enough others do. */
  boolean confirms(EncodedTable table, int row) {
    int group = table.code(row, from);
    return group >= 0 && decided(group) && counts.best(group) == table.code(row, to);
  }

  /** Whether a value is the most frequent one of some group, in several rows. */
  boolean names(int value) {
    for (int group = 0; group < counts.size(); group++) {
      if (counts.best(group) == value && counts.bestRows(group) > 1) {
        return true;
      }
    }
    return false;
  }

  /** Whether one value of a group is far more frequent than any other. */
  boolean decided(int group) {
    if (counts.best(group) < 0) {
      return false;
    }
    int least = strong() ? 3 : 4;
    double share = (double) counts.bestRows(group) / counts.rows(group);
    return counts.bestRows(group) >= least
        && counts.bestRows(group) >= (strong() ? SECOND_THING : 2) * counts.second(group)
        && share > 0.5;
  }

  /** How many rows of a group agree, as text: counts and the name of a column, no value. */
  String reason(EncodedTable table, int group) {
    return counts.bestRows(group)
        + " of "
        + counts.rows(group)
        + " rows with the same "
        + table.columns().get(from)
        + " have the other value";
  }
}
