package vn.kho.etl.duplicate;

import java.util.List;
import java.util.TreeSet;
import vn.kho.schema.contract.DatasetName;

/**
 * The smallest row hashes of a dataset: enough to tell how many rows two datasets share, in memory
 * that does not grow with them (bottom-k sketch; Cohen and Kaplan 2007). Exact up to {@value #SIZE}
 * rows.
 *
 * @param dataset whose rows
 * @param agency who publishes it
 * @param shape names and types of its columns; only datasets of one shape are compared
 * @param rows how many rows it has
 * @param hashes the smallest row hashes, in order
 */
public record RowSketch(
    DatasetName dataset, String agency, String shape, long rows, List<String> hashes) {
  /** How many hashes are kept. */
  public static final int SIZE = 4096;

  /** Keeps the smallest hashes of {@code all}. */
  public static RowSketch of(
      DatasetName dataset, String agency, String shape, long rows, Iterable<String> all) {
    TreeSet<String> smallest = new TreeSet<>();
    for (String hash : all) {
      smallest.add(hash);
      if (smallest.size() > SIZE) {
        smallest.pollLast();
      }
    }
    return new RowSketch(dataset, agency, shape, rows, List.copyOf(smallest));
  }

  /** The share of rows, 0 to 1, that are in both, of all rows that are in either. */
  public double similarity(RowSketch other) {
    List<String> theirs = other.hashes;
    int mine = 0;
    int next = 0;
    long looked = 0;
    long shared = 0;
    // both are in order: a step is the next smallest hash of either
    while (looked < SIZE && (mine < hashes.size() || next < theirs.size())) {
      int order =
          mine == hashes.size()
              ? 1
              : next == theirs.size() ? -1 : hashes.get(mine).compareTo(theirs.get(next));
      looked++;
      shared += order == 0 ? 1 : 0;
      mine += order <= 0 ? 1 : 0;
      next += order >= 0 ? 1 : 0;
    }
    return looked == 0 ? 0 : (double) shared / looked;
  }
}
