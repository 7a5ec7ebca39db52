package vn.kho.etl.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.catalog.ViewCatalog;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.view.BaseView;
import org.apache.iceberg.view.ImmutableSQLViewRepresentation;
import org.apache.iceberg.view.ImmutableViewVersion;
import org.apache.iceberg.view.ViewMetadata;

/**
 * Views that name the snapshots of the tables that they read, so that no result of theirs mixes two
 * nights. Beside the text that Trino reads a view keeps the text in which each such table is
 * followed by a mark, {@code FOR VERSION AS OF ${domain.table}}, and the snapshots in force.
 */
public final class PinnedViews {
  /** The tag that keeps the snapshot of a table which views name from being expired. */
  public static final String TAG = "kho_marts";

  static final String TEMPLATE = "kho.template";
  static final String PINS = "kho.pins";

  /** The SQL dialect under which queries of views are stored. */
  static final String DIALECT = "trino";

  private static final String VERSION = " FOR VERSION AS OF ";

  /** In place of a snapshot id, for a table without a snapshot. */
  private static final long NO_ROWS = -1;

  private PinnedViews() {}

  /** A query with snapshot ids in place of its marks; of a table without snapshot none is named. */
  static String text(String template, Map<String, Long> pins) {
    String text = template;
    for (Map.Entry<String, Long> pin : pins.entrySet()) {
      String mark = "${" + pin.getKey() + "}";
      text =
          pin.getValue() == NO_ROWS
              ? text.replace(VERSION + mark, "")
              : text.replace(mark, Long.toString(pin.getValue()));
    }
    return text;
  }

  /**
   * The snapshots that views are to name of tables, all as they stood at one instant: read until
   * two readings are equal, since publishing moves them forward only. A table that was never
   * published with others is tagged as it is now.
   */
  static Map<String, Long> pins(Warehouse warehouse, List<String> tables) {
    Map<String, Long> before = Map.of();
    for (int reading = 1; ; reading++) {
      Map<String, Long> now = new HashMap<>();
      for (String name : tables) {
        warehouse.find(name).ifPresent(table -> now.put(name, pin(table)));
      }
      if (reading > 1 && now.equals(before)) {
        return now;
      }
      before = now;
    }
  }

  private static long pin(Table table) {
    Snapshot main = table.currentSnapshot();
    if (main == null) {
      return NO_ROWS;
    }
    return TableBranches.tagged(table, TAG, main.snapshotId());
  }

  /**
   * Drops the tag of tables that are published with no others any more, unless a view still names
   * its snapshot. Such a tag keeps old files from being removed, and where a group is formed again
   * later, its views would name the last snapshots of the old group.
   *
   * @param tables the tables that are looked at, by namespace and name
   * @param together those that are published together with others
   * @return the tables whose tag was dropped
   */
  public static List<String> release(
      Warehouse warehouse, List<String> tables, Set<String> together) {
    List<String> released = new ArrayList<>();
    for (String name : tables) {
      Optional<Table> table = together.contains(name) ? Optional.empty() : warehouse.find(name);
      if (table.isPresent()
          && table.orElseThrow().refs().containsKey(TAG)
          && DependentView.of(warehouse, name).stream()
              .noneMatch(view -> view.reading() == DependentView.ViewSnapshots.PINNED)
          && TableBranches.drop(table.orElseThrow(), TAG)) {
        released.add(name);
      }
    }
    return released;
  }

  /** Snapshots by table, as a view's property holds them. */
  static String written(Map<String, Long> pins) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(pins)
        .forEach(
            (table, snapshot) ->
                text.append(text.isEmpty() ? "" : ",").append(table).append('=').append(snapshot));
    return text.toString();
  }

  /** Parses what {@link #written} gives. */
  static Map<String, Long> read(String written) {
    Map<String, Long> pins = new HashMap<>();
    for (String pin : written.isEmpty() ? new String[0] : written.split(",", -1)) {
      int at = pin.indexOf('=');
      pins.put(pin.substring(0, at), Long.parseLong(pin.substring(at + 1)));
    }
    return pins;
  }

  /**
   * Adds to a transaction every view that names one of these tables, with their new snapshots.
   *
   * @param io reads and writes files of the warehouse
   */
  public static void move(
      Warehouse warehouse, FileIO io, Map<String, Long> snapshots, CatalogTransaction transaction) {
    if (!(warehouse.catalog() instanceof ViewCatalog views)
        || !(warehouse.catalog() instanceof SupportsNamespaces namespaces)) {
      return;
    }
    for (Namespace namespace : namespaces.listNamespaces()) {
      for (TableIdentifier id : views.listViews(namespace)) {
        ViewMetadata base = ((BaseView) views.loadView(id)).operations().current();
        String template = base.properties().get(TEMPLATE);
        Map<String, Long> pins = read(base.properties().getOrDefault(PINS, ""));
        Map<String, Long> next = new HashMap<>(pins);
        snapshots.forEach((table, snapshot) -> next.replace(table, snapshot));
        if (template != null && !next.equals(pins)) {
          transaction.move(id, io, base, pinned(base, template, next));
        }
      }
    }
  }

  private static ViewMetadata pinned(ViewMetadata base, String template, Map<String, Long> pins) {
    ImmutableViewVersion version =
        ImmutableViewVersion.builder()
            .from(base.currentVersion())
            .versionId(
                1 + base.versions().stream().mapToInt(one -> one.versionId()).max().orElse(0))
            .timestampMillis(System.currentTimeMillis())
            .representations(
                List.of(
                    ImmutableSQLViewRepresentation.builder()
                        .dialect(DIALECT)
                        .sql(text(template, pins))
                        .build()))
            .build();
    return ViewMetadata.buildFrom(base)
        .setProperties(Map.of(PINS, written(pins)))
        .setCurrentVersion(version, base.schema())
        .build();
  }
}
