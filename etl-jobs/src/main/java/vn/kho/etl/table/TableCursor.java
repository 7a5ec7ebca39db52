package vn.kho.etl.table;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.jspecify.annotations.Nullable;

/**
 * The cursor that is kept with published rows: in the summary of the snapshot that brought them, so
 * that rows and cursor are published by one commit. A load that changed no row has no snapshot; its
 * cursor is a property of the table that names the snapshot it was compared with. A table that was
 * rolled back has the cursor of what it was rolled back to, and one that somebody else wrote to has
 * none: everything is read again.
 */
public final class TableCursor {
  /** The property that names the load which kept a cursor, and the one before. */
  private static final String BEFORE = "kho.cursor-before";

  private TableCursor() {}

  /** The cursor of a table; empty where everything is to be read. */
  public static Optional<String> of(Table table) {
    return at(table, table.currentSnapshot()).filter(cursor -> !cursor.isEmpty());
  }

  /**
   * Keeps the cursor of a load that changed no row.
   *
   * @param branch the audit branch of the load
   */
  public static void keep(Table table, String branch, String cursor) {
    Optional<String> before = of(table);
    if (before.filter(cursor::equals).isEmpty()) {
      TableBranches.properties(
          table,
          Map.of(
              CommitProperties.CURSOR,
              content(table.currentSnapshot(), table) + " " + cursor,
              BEFORE,
              branch + " " + before.orElse("")));
    }
  }

  /**
   * Goes back to the cursor before that of a load which changed no row, if what that load refused
   * was not recorded: its rows are read again.
   *
   * @param bad whether a run is such a load
   * @return whether the cursor was set back
   */
  public static boolean rewindKept(Table table, Predicate<String> bad) {
    String content = content(table.currentSnapshot(), table);
    String[] before = table.properties().getOrDefault(BEFORE, "").split(" ", 2);
    if (!property(table).startsWith(content + " ")
        || TableBranches.run(before[0]).filter(bad).isEmpty()) {
      return false;
    }
    put(table, content, before[1]);
    return true;
  }

  /**
   * As {@link #rewindKept}, for a load whose rows are main's, where no later load kept a cursor for
   * them.
   */
  public static boolean rewindCommitted(Table table, Predicate<String> bad) {
    Snapshot main = table.currentSnapshot();
    String content = content(main, table);
    Snapshot brought =
        main == null ? null : table.snapshot(TableBranches.content(table, main.snapshotId()));
    if (brought == null
        || property(table).startsWith(content + " ")
        || !brought.summary().containsKey(CommitProperties.CURSOR)
        || CommitProperties.run(brought).filter(bad).isEmpty()) {
      return false;
    }
    Long parent = brought.parentId();
    put(table, content, at(table, parent == null ? null : table.snapshot(parent)).orElse(""));
    return true;
  }

  private static void put(Table table, String content, String cursor) {
    TableBranches.properties(
        table, Map.of(CommitProperties.CURSOR, content + " " + cursor, BEFORE, "- " + cursor));
    table.refresh();
  }

  private static Optional<String> at(Table table, @Nullable Snapshot snapshot) {
    String start = content(snapshot, table) + " ";
    String kept = property(table);
    return kept.startsWith(start)
        ? Optional.of(kept.substring(start.length()))
        : committed(table, snapshot);
  }

  private static String property(Table table) {
    return table.properties().getOrDefault(CommitProperties.CURSOR, "");
  }

  private static String content(@Nullable Snapshot snapshot, Table table) {
    return snapshot == null
        ? "none"
        : String.valueOf(TableBranches.content(table, snapshot.snapshotId()));
  }

  private static Optional<String> committed(Table table, @Nullable Snapshot snapshot) {
    Snapshot at = snapshot;
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
