package vn.kho.etl.dedupe;

import java.util.Map;
import vn.kho.etl.clean.Cleaned;
import vn.kho.etl.rows.Rows;

/**
 * What the dedupe room gives.
 *
 * @param cleaned what it took
 * @param survivors one row per thing, shaped as the clean rows
 * @param links from every merged row to its survivor, shaped as the link table
 * @param read how many rows were read, counted where they are merged
 * @param kinds how many rows were merged for which reason; a reason without rows may be missing
 */
public record Deduped(
    Cleaned cleaned, Rows survivors, Rows links, long read, Map<MergeKind, Long> kinds) {

  /** Copies the map. */
  public Deduped {
    kinds = Map.copyOf(kinds);
  }

  /** How many rows were merged for a reason. */
  public long merged(MergeKind kind) {
    return kinds.getOrDefault(kind, 0L);
  }
}
