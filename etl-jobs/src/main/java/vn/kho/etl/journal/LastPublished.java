package vn.kho.etl.journal;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import vn.kho.etl.table.CommitProperties;
import vn.kho.etl.table.TableBranches;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.DatasetName;

/**
 * The snapshot that each dataset's last load left as main, from {@code ops.run}, compared with what
 * main is now. Somebody may have rolled the table back, written to it or dropped it; files that
 * were loaded before must then be read again. Commits that only move rows, such as those of
 * compaction, and those of a load that is still running are no difference.
 */
public final class LastPublished {
  private final Warehouse warehouse;
  private final Map<String, PublishedRun> publishes = new HashMap<>();
  private final Map<DatasetName, Optional<String>> found = new ConcurrentHashMap<>();

  LastPublished(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** A run that left a dataset at a snapshot. */
  private record PublishedRun(String run, long snapshot) {}

  /** Adds the snapshot at which a run left a dataset. */
  void run(String run, String dataset, long snapshot) {
    publishes.merge(
        dataset, new PublishedRun(run, snapshot), (a, b) -> a.run().compareTo(b.run()) > 0 ? a : b);
  }

  /** Whether a snapshot of each of these was found. */
  boolean know(Collection<DatasetName> datasets) {
    return datasets.stream().allMatch(one -> publishes.containsKey(one.toString()));
  }

  /** How main differs from what was published last; empty where it does not. Asked once a load. */
  public Optional<String> moved(DatasetName dataset) {
    return found.computeIfAbsent(dataset, this::look);
  }

  private Optional<String> look(DatasetName dataset) {
    Optional<PublishedRun> last = Optional.ofNullable(publishes.get(dataset.toString()));
    Optional<Table> table = warehouse.find(dataset.toString());
    Optional<Snapshot> main = table.map(Table::currentSnapshot);
    if (main.isEmpty()) {
      return last.map(
          publish ->
              table.isEmpty()
                  ? "it is gone, and run " + publish.run() + " had published it"
                  : "it is empty, and run " + publish.run() + " had published rows");
    }
    return difference(table.orElseThrow(), main.orElseThrow(), last);
  }

  private static Optional<String> difference(
      Table table, Snapshot main, Optional<PublishedRun> last) {
    long content = TableBranches.content(table, main.snapshotId());
    if (last.filter(p -> TableBranches.content(table, p.snapshot()) == content).isPresent()) {
      return Optional.empty();
    }
    Snapshot changed = table.snapshot(content);
    if (changed == null) {
      return Optional.empty(); // Compaction moved its rows, and the snapshot before it was expired.
    }
    Optional<String> writer = CommitProperties.run(changed);
    if (writer.isEmpty()) {
      return Optional.of("snapshot " + content + " of it was not written by a load");
    }
    return last.filter(publish -> writer.orElseThrow().compareTo(publish.run()) < 0)
        .map(
            publish ->
                "it was rolled back to snapshot "
                    + content
                    + " of run "
                    + writer.orElseThrow()
                    + ", and run "
                    + publish.run()
                    + " had published snapshot "
                    + publish.snapshot());
  }
}
