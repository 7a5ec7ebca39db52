package vn.kho.etl.duplicate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds datasets that two agencies publish both, though some rows may differ. Two editions of one
 * list by one agency are no duplicated datasets.
 */
public final class DuplicateDatasetFinder {
  /**
   * From this share of identical rows on, of all rows in either, two datasets are the same list.
   */
  static final double SAME = 0.8;

  private DuplicateDatasetFinder() {}

  /** Every pair of one shape whose rows are nearly all identical, in the order of names. */
  public static List<DuplicateDataset> among(List<RowSketch> sketches) {
    List<RowSketch> inOrder =
        sketches.stream()
            .filter(sketch -> sketch.rows() > 0)
            .sorted(Comparator.comparing(RowSketch::dataset))
            .toList();
    int[] groups = groups(inOrder);
    List<DuplicateDataset> duplicates = new ArrayList<>();
    for (int i = 0; i < inOrder.size(); i++) {
      for (int j = i + 1; j < inOrder.size(); j++) {
        RowSketch one = inOrder.get(i);
        RowSketch other = inOrder.get(j);
        boolean comparable =
            groups[i] == groups[j]
                && one.shape().equals(other.shape())
                && !one.agency().equals(other.agency());
        double similarity = comparable ? one.similarity(other) : 0;
        if (similarity >= SAME) {
          duplicates.add(duplicate(one, other, similarity));
        }
      }
    }
    return duplicates;
  }

  /**
   * A number for each sketch, the same for any two that share a row, or share rows with others that
   * do: two sketches of different numbers have nothing in common and need not be compared.
   */
  private static int[] groups(List<RowSketch> sketches) {
    int[] groups = new int[sketches.size()];
    Map<String, Integer> holders = new HashMap<>();
    for (int i = 0; i < groups.length; i++) {
      groups[i] = i;
      for (String hash : sketches.get(i).hashes()) {
        Integer holder = holders.putIfAbsent(hash, i);
        if (holder != null && groups[holder] != groups[i]) {
          join(groups, groups[holder], groups[i]);
        }
      }
    }
    return groups;
  }

  private static void join(int[] groups, int one, int other) {
    for (int i = 0; i < groups.length; i++) {
      groups[i] = groups[i] == other ? one : groups[i];
    }
  }

  /** |A ∩ B| from the similarity s = |A ∩ B| / |A ∪ B| and the two sizes. */
  private static DuplicateDataset duplicate(RowSketch one, RowSketch other, double similarity) {
    long shared = Math.round(similarity * (one.rows() + other.rows()) / (1 + similarity));
    return new DuplicateDataset(
        one.dataset(), other.dataset(), Math.max(one.rows(), other.rows()), shared);
  }
}
