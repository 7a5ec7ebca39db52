package vn.kho.quality.profile;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.kho.schema.codelist.CodeList;

/**
 * A code list that holds the values of a column.
 *
 * @param name the list's
 * @param share the share of values that are codes of it
 */
record MatchingCodeList(String name, double share) {
  private static final int FEW = 3;

  /**
   * The list that fits best. Short numbers fit many lists, so for these the names of column and
   * list must share a word.
   */
  static Optional<MatchingCodeList> of(
      String column, Map<String, Long> counts, Collection<CodeList> lists) {
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    MatchingCodeList best = null;
    for (CodeList list : lists) {
      Set<String> codes = list.values("code");
      long inside = 0;
      for (Map.Entry<String, Long> value : counts.entrySet()) {
        inside += codes.contains(value.getKey()) ? value.getValue() : 0;
      }
      double share = all == 0 ? 0 : (double) inside / all;
      boolean likely =
          named(column, list.name()) || counts.keySet().stream().anyMatch(v -> v.length() > 2);
      if (share >= ColumnProfiler.ENOUGH
          && (best == null || share > best.share)
          && (counts.size() >= FEW || named(column, list.name()))
          && likely) {
        best = new MatchingCodeList(list.name(), share);
      }
    }
    return Optional.ofNullable(best);
  }

  /** Whether the names of a column and a list share a word. */
  private static boolean named(String column, String list) {
    String name = column.toLowerCase(Locale.ROOT);
    for (String word : list.toLowerCase(Locale.ROOT).split("_", -1)) {
      if (word.length() > FEW && name.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
