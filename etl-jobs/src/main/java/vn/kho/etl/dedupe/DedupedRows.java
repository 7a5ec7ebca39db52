package vn.kho.etl.dedupe;

import java.util.Map;
import vn.kho.etl.clean.CleanedRows;
import vn.kho.etl.rows.StageRows;

/**
 * What the dedupe stage gives.
 *
 * @param cleaned what it took
 * @param survivors one row per thing, shaped as the clean rows
 * @param links from every merged row to its survivor, shaped as the link table
 * @param read how many rows were read, counted where they are merged
 * @param kinds how many rows were merged for which reason; a reason without rows may be missing
 */
public record DedupedRows(
    CleanedRows cleaned,
    StageRows survivors,
    StageRows links,
    long read,
    Map<MergeKind, Long> kinds) {

  /** Copies the map. */
  public DedupedRows {
    kinds = Map.copyOf(kinds);
  }

  /** A copy with other survivors. */
  public DedupedRows with(StageRows some) {
    return new DedupedRows(cleaned, some, links, read, kinds);
  }

  /** How many rows were merged for a reason. */
  public long merged(MergeKind kind) {
    return kinds.getOrDefault(kind, 0L);
  }
}
