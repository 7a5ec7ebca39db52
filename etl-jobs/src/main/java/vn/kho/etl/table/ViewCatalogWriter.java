package vn.kho.etl.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.catalog.ViewCatalog;
import org.apache.iceberg.exceptions.NoSuchViewException;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.view.SQLViewRepresentation;
import org.apache.iceberg.view.View;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Writes views for Trino straight into the catalog. The server that readers ask can then be one
 * that cannot write at all. A view without an owner runs with the rights of whoever asks (SECURITY
 * INVOKER), so it gets around nobody's masks.
 */
public final class ViewCatalogWriter {
  private static final String DIALECT = "trino";

  private final Warehouse warehouse;

  /** The views of a warehouse. */
  public ViewCatalogWriter(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * One view.
   *
   * @param namespace where it stands
   * @param name its name there
   * @param sql one SELECT in Trino's words
   * @param comment what it shows
   * @param columns its columns, in the order of the query
   */
  public record Definition(
      String namespace, String name, String sql, String comment, List<Column> columns) {
    /** Copies the columns. */
    public Definition {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A column of a view.
   *
   * @param name its name
   * @param type its type as Trino writes it
   * @param comment what it holds; empty where nothing is said
   */
  public record Column(String name, String type, Optional<String> comment) {}

  /**
   * Makes a view, or makes it anew; one that is the same already is left alone.
   *
   * @throws KhoException MART_INVALID for a column that a view cannot have, WAREHOUSE_UNREACHABLE
   *     where the catalog keeps no views
   */
  public void write(Definition wanted) {
    if (!(warehouse.catalog() instanceof ViewCatalog views)) {
      throw new KhoException(
          ErrorCode.WAREHOUSE_UNREACHABLE,
          "Cannot make a view, the catalog keeps none: "
              + warehouse.catalog().name()
              + ". Use a JDBC catalog of schema version V1, or a REST catalog with views.");
    }
    Namespace namespace = Namespace.of(wanted.namespace());
    warehouse.createNamespace(namespace);
    TableIdentifier id = TableIdentifier.of(namespace, wanted.name());
    Schema schema = schema(wanted);
    if (same(views, id, wanted, schema)) {
      return;
    }
    views
        .buildView(id)
        .withSchema(schema)
        .withQuery(DIALECT, wanted.sql())
        .withDefaultCatalog(Warehouse.CATALOG)
        .withDefaultNamespace(namespace)
        .withProperty(Warehouse.COMMENT, wanted.comment())
        .createOrReplace();
  }

  private static boolean same(
      ViewCatalog views, TableIdentifier id, Definition wanted, Schema schema) {
    try {
      View view = views.loadView(id);
      SQLViewRepresentation query = view.sqlFor(DIALECT);
      return query != null
          && query.dialect().toLowerCase(Locale.ROOT).equals(DIALECT)
          && query.sql().equals(wanted.sql())
          && view.schema().sameSchema(schema)
          && wanted.comment().equals(view.properties().get(Warehouse.COMMENT));
    } catch (NoSuchViewException e) {
      return false;
    }
  }

  private static Schema schema(Definition wanted) {
    List<Types.NestedField> fields = new ArrayList<>();
    int ids = wanted.columns().size();
    for (Column column : wanted.columns()) {
      Type type = ViewColumnType.of(column.type(), ids);
      ids += TypeUtil.getProjectedIds(Types.StructType.of(optional(0, column, type))).size();
      fields.add(optional(fields.size() + 1, column, type));
    }
    return new Schema(fields);
  }

  private static Types.NestedField optional(int id, Column column, Type type) {
    return Types.NestedField.optional(id, column.name(), type, column.comment().orElse(null));
  }
}
