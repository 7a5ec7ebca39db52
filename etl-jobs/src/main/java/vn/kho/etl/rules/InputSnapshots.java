package vn.kho.etl.rules;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import vn.kho.etl.table.TableBranches;
import vn.kho.etl.table.Warehouse;

/**
 * What was published of the other datasets that the rules of a dataset look into. While these are
 * the same snapshots and its own rows are the same, so are the verdicts. A dataset of which nothing
 * is published, or that is no table, has no entry.
 *
 * @param ids by dataset, the snapshot that last changed the rows of its main branch: compaction
 *     does not change it, and a rollback brings an earlier one back
 */
public record InputSnapshots(Map<String, Long> ids) {
  /** No other dataset. */
  public static final InputSnapshots NONE = new InputSnapshots(Map.of());

  /** Copies the map. */
  public InputSnapshots {
    ids = Map.copyOf(ids);
  }

  /** The snapshots of these datasets as they are now. */
  public static InputSnapshots now(Warehouse warehouse, Collection<String> datasets) {
    Map<String, Long> ids = new TreeMap<>();
    for (String dataset : datasets) {
      PublishedColumns.named(warehouse, dataset)
          .flatMap(InputSnapshots::published)
          .ifPresent(id -> ids.put(dataset, id));
    }
    return new InputSnapshots(ids);
  }

  private static Optional<Long> published(Table table) {
    return Optional.ofNullable(table.currentSnapshot())
        .map(main -> TableBranches.content(table, main.snapshotId()));
  }

  /** Whether a dataset is published as the same snapshot in both. */
  boolean same(String dataset, InputSnapshots other) {
    Long id = ids.get(dataset);
    return id != null && Objects.equals(id, other.ids.get(dataset));
  }

  /** As {@code tourism.ward=123 tourism.zone=456}, in order of names; empty for none. */
  public String text() {
    return new TreeMap<>(ids)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(" "));
  }

  /** Reads what {@link #text} gives; an entry that is none is left out, as if it were unknown. */
  public static InputSnapshots parse(String text) {
    Map<String, Long> ids = new TreeMap<>();
    for (String entry : text.split(" ")) {
      String[] parts = entry.split("=");
      if (parts.length == 2 && !parts[0].isEmpty()) {
        try {
          ids.put(parts[0], Long.parseLong(parts[1]));
        } catch (NumberFormatException e) {
          // Its dataset is judged again, as where nothing is known.
        }
      }
    }
    return new InputSnapshots(ids);
  }
}
