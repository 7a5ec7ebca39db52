package vn.kho.etl.check;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which row of a delivery is which row of main: the one of the same key. Without a primary key,
 * where a row's key is only its place in the file, the one of the same content; the n-th of several
 * equal ones is the n-th, in the order of their keys as text. So an append without a key leaves, of
 * each content, as many rows as there are in main or in the delivery, whichever are more.
 */
final class RowMatchKeys {
  private final boolean byContent;
  private final Map<String, Integer> seen = new HashMap<>();

  RowMatchKeys(AuditTarget target) {
    this.byContent = target.byContent();
  }

  /**
   * Puts rows into the order in which {@link #word} must be asked for them: that of their keys
   * where rows match by content, so that the order in which a table's files are read decides
   * nothing.
   */
  <T> void sort(List<T> rows, Function<T, String> key) {
    if (byContent) {
      rows.sort(Comparator.comparing(key));
    }
  }

  /** The word that is equal for rows that match; each row is asked for once. */
  String word(String key, String hash) {
    return byContent ? hash + "#" + seen.merge(hash, 1, Integer::sum) : key;
  }
}
