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
   * Sorts rows into the order in which {@link #word} must be called for them: that of their keys
   * where rows match by content, so that the result does not depend on the order in which the files
   * of a table are read.
   */
  <T> void sort(List<T> rows, Function<T, String> key) {
    if (byContent) {
      rows.sort(Comparator.comparing(key));
    }
  }

  /** The match key, equal for rows that match; to be called once for each row. */
  String word(String key, String hash) {
    return byContent ? hash + "#" + seen.merge(hash, 1, Integer::sum) : key;
  }
}
