package vn.kho.etl.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.catalog.ViewCatalog;
import org.apache.iceberg.view.SQLViewRepresentation;
import org.apache.iceberg.view.View;

/**
 * A view whose query names a table.
 *
 * @param name its namespace and name
 * @param reading which rows of the table it reads
 */
public record DependentView(String name, ViewSnapshots reading) {

  /** Which rows of a table a view reads. */
  public enum ViewSnapshots {
    /** Those of the snapshot that the view names, as views of datasets published together do. */
    PINNED,
    /** Those that are main when somebody asks. */
    MAIN
  }

  /** The views of a table, in the order of names; none where the catalog keeps no views. */
  public static List<DependentView> of(Warehouse warehouse, String table) {
    List<DependentView> found = new ArrayList<>();
    if (warehouse.catalog() instanceof ViewCatalog views
        && warehouse.catalog() instanceof SupportsNamespaces namespaces) {
      for (Namespace namespace : namespaces.listNamespaces()) {
        for (TableIdentifier id : views.listViews(namespace)) {
          look(views.loadView(id), id.toString(), table, found);
        }
      }
    }
    found.sort((a, b) -> a.name.compareTo(b.name));
    return List.copyOf(found);
  }

  private static void look(View view, String name, String table, List<DependentView> found) {
    String pins = view.properties().getOrDefault(PinnedViews.PINS, "");
    SQLViewRepresentation query = view.sqlFor("trino");
    if (PinnedViews.read(pins).containsKey(table)) {
      found.add(new DependentView(name, ViewSnapshots.PINNED));
    } else if (query != null && mention(table).matcher(query.sql()).find()) {
      found.add(new DependentView(name, ViewSnapshots.MAIN));
    }
  }

  /** Matches the table's name in a query, with quotes and blanks or without. */
  private static Pattern mention(String table) {
    int dot = table.indexOf('.');
    String domain = Pattern.quote(table.substring(0, dot));
    String dataset = Pattern.quote(table.substring(dot + 1));
    return Pattern.compile(
        "(?i)(?<![\\w\"])\"?" + domain + "\"?\\s*\\.\\s*\"?" + dataset + "\"?(?!\\w)");
  }
}
