package vn.kho.etl.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Guesses under which name a column that is gone is delivered now: by the values that it had in the
 * last delivery, and by its name.
 */
public final class RenameDetector {
  /** This many distinct values must be shared; columns of yes and no share two by chance. */
  private static final int SHARED = 3;

  private static final double SHARE = 0.5;
  private static final double ALIKE = 0.6;
  private static final int SHORTEST_PART = 3;
  private static final double PART = 0.7;

  private RenameDetector() {}

  /**
   * A likely new name.
   *
   * @param old the name that is gone
   * @param now the name that it is likely to have
   * @param shared how many distinct values both have
   * @param distinct how many distinct values the new one was seen to have
   * @param alike how alike the names are, 0 to 1
   */
  public record LikelyRename(String old, String now, int shared, int distinct, double alike) {
    private boolean byValues() {
      return shared >= SHARED && shared >= SHARE * distinct;
    }

    private boolean likely() {
      return byValues() || alike >= ALIKE;
    }

    private double weight() {
      return alike + (byValues() ? 1.0 + (double) shared / distinct : 0);
    }

    /** The evidence, for a person. */
    public String evidence() {
      List<String> reasons = new ArrayList<>();
      if (byValues()) {
        reasons.add(
            shared + " of its " + distinct + " distinct values are values of the last delivery");
      }
      if (alike >= ALIKE) {
        reasons.add("the names are alike");
      }
      return String.join(", and ", reasons);
    }
  }

  /**
   * The likely names, each name taken once, the surest first.
   *
   * @param gone the distinct values that each column had before; none where that is not known
   * @param candidates the distinct values of each column that may be one of them now
   */
  public static List<LikelyRename> guess(
      Map<String, Set<String>> gone, Map<String, Set<String>> candidates) {
    List<LikelyRename> all = new ArrayList<>();
    gone.forEach(
        (old, before) ->
            candidates.forEach(
                (now, values) -> {
                  Set<String> shared = new HashSet<>(values);
                  shared.retainAll(before);
                  all.add(
                      new LikelyRename(old, now, shared.size(), values.size(), alike(old, now)));
                }));
    all.sort(
        Comparator.comparingDouble(LikelyRename::weight)
            .reversed()
            .thenComparing(LikelyRename::old)
            .thenComparing(LikelyRename::now));
    List<LikelyRename> taken = new ArrayList<>();
    Set<String> used = new HashSet<>();
    Set<String> found = new HashSet<>();
    for (LikelyRename one : all) {
      if (one.likely() && !used.contains(one.now()) && !found.contains(one.old())) {
        used.add(one.now());
        found.add(one.old());
        taken.add(one);
      }
    }
    return taken;
  }

  /** The guess for one name. */
  public static Optional<LikelyRename> of(String old, List<LikelyRename> guesses) {
    return guesses.stream().filter(one -> one.old().equals(old)).findFirst();
  }

  /** How alike two names are, 0 to 1, marks and signs left out of account. */
  static double alike(String one, String other) {
    String a = ContractLines.plain(one).replace(" ", "");
    String b = ContractLines.plain(other).replace(" ", "");
    if (a.isEmpty() || b.isEmpty()) {
      return 0;
    }
    double alike = 1.0 - (double) distance(a, b) / Math.max(a.length(), b.length());
    boolean part = Math.min(a.length(), b.length()) >= SHORTEST_PART;
    return part && (a.contains(b) || b.contains(a)) ? Math.max(PART, alike) : alike;
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int before = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int cost = before + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        before = row[j];
        row[j] = Math.min(cost, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
