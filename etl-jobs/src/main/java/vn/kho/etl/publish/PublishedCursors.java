package vn.kho.etl.publish;

import java.util.Optional;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import vn.kho.etl.extract.SourceCursors;
import vn.kho.etl.table.CommitProperties;
import vn.kho.etl.table.TableBranches;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.DatasetName;

/**
 * The cursors that stand with published rows: in the summary of the snapshot that brought them, so
 * that rows and cursor are published by one commit. A load that changed no row has no snapshot; its
 * cursor is a property of the table that names the snapshot it was compared with. A table that was
 * rolled back has the cursor of what it was rolled back to, and one that somebody else wrote to has
 * none: everything is read again.
 */
public final class PublishedCursors implements SourceCursors {
  private final Warehouse warehouse;

  private PublishedCursors(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** The cursors of a warehouse's tables. */
  public static SourceCursors of(Warehouse warehouse) {
    return new PublishedCursors(warehouse);
  }

  @Override
  public Optional<String> of(DatasetName dataset) {
    return warehouse.find(dataset.toString()).flatMap(PublishedCursors::of);
  }

  static Optional<String> of(Table table) {
    String kept = table.properties().getOrDefault(CommitProperties.CURSOR, "");
    String start = content(table) + " ";
    return kept.startsWith(start) ? Optional.of(kept.substring(start.length())) : committed(table);
  }

  /** Keeps the cursor of a load that changed no row. */
  static void keep(Table table, String cursor) {
    if (!of(table).filter(cursor::equals).isPresent()) {
      TableBranches.property(table, CommitProperties.CURSOR, content(table) + " " + cursor);
    }
  }

  private static String content(Table table) {
    return TableBranches.head(table, SnapshotRef.MAIN_BRANCH).stream()
        .mapToObj(main -> String.valueOf(TableBranches.content(table, main)))
        .findFirst()
        .orElse("none");
  }

  private static Optional<String> committed(Table table) {
    Snapshot at = table.currentSnapshot();
    while (at != null) {
      String cursor = at.summary().get(CommitProperties.CURSOR);
      if (cursor != null) {
        return Optional.of(cursor);
      }
      boolean moved = DataOperations.REPLACE.equals(at.operation());
      if (!moved || at.parentId() == null) {
        return Optional.empty();
      }
      at = table.snapshot(at.parentId());
    }
    return Optional.empty();
  }
}
