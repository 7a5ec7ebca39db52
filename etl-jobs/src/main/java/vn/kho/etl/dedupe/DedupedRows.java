package vn.kho.etl.dedupe;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import vn.kho.etl.clean.CleanedRows;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.StageRows;
import vn.kho.schema.table.SystemTable;

/**
 * What the dedupe stage gives.
 *
 * @param cleaned what it took
 * @param survivors one row per thing, shaped as the clean rows
 * @param links from every merged row to its survivor, shaped as the link table
 * @param read how many rows were read, counted where they are merged
 * @param kinds how many rows were merged for which reason; a reason without rows may be missing
 * @param replaced links from rows of the table that give way to a replayed row of their own
 *     delivery, as they would in a load; they were not read, so they are not among the merged
 */
public record DedupedRows(
    CleanedRows cleaned,
    StageRows survivors,
    StageRows links,
    long read,
    Map<MergeKind, Long> kinds,
    List<Row> replaced) {

  /** Rows that were merged among themselves. */
  public DedupedRows(
      CleanedRows cleaned,
      StageRows survivors,
      StageRows links,
      long read,
      Map<MergeKind, Long> kinds) {
    this(cleaned, survivors, links, read, kinds, List.of());
  }

  /** Copies the map and the list. */
  public DedupedRows {
    kinds = Map.copyOf(kinds);
    replaced = List.copyOf(replaced);
  }

  /** A copy with other survivors. */
  public DedupedRows with(StageRows some) {
    return new DedupedRows(cleaned, some, links, read, kinds, replaced);
  }

  /** The links of replaced rows, shaped as the link table. */
  public StageRows replacedLinks() {
    return new StageRows.Local(CleanSchema.of(SystemTable.LINK), replaced);
  }

  /** How many rows were merged for a reason. */
  public long merged(MergeKind kind) {
    return kinds.getOrDefault(kind, 0L);
  }
}
