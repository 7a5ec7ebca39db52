package vn.kho.schema.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One {@code quality} entry of a contract, as it is written there.
 *
 * @param column the column it belongs to; empty for the dataset's own
 * @param entry its keys and plain values: String, Long, Double, Boolean, List, Map or null
 * @param line the line it is on, from 1
 */
public record QualityEntry(Optional<String> column, Map<String, @Nullable Object> entry, int line) {

  /** Copies the entry, in order. */
  public QualityEntry {
    entry = Collections.unmodifiableMap(new LinkedHashMap<>(entry));
  }
}
