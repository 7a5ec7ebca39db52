package vn.kho.etl.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.catalog.ViewCatalog;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NoSuchViewException;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.view.SQLViewRepresentation;
import org.apache.iceberg.view.UpdateViewProperties;
import org.apache.iceberg.view.View;
import org.apache.iceberg.view.ViewBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Writes views for Trino straight into the catalog. The server that readers ask can then be one
 * that cannot write at all. A view without an owner runs with the rights of the user who queries it
 * (SECURITY INVOKER), so that column masks hold for it too.
 */
public final class ViewCatalogWriter {
  private static final Logger LOG = LoggerFactory.getLogger(ViewCatalogWriter.class);
  private static final int ATTEMPTS = 20;

  private final Warehouse warehouse;

  /** The views of a warehouse. */
  public ViewCatalogWriter(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * One view.
   *
   * @param namespace its namespace
   * @param name its name there
   * @param sql one SELECT in the SQL of Trino
   * @param comment what it shows
   * @param columns its columns, in the order of the query
   * @param pinned the same query with a mark behind each table whose snapshot it names, and these
   *     tables; empty where it reads what is published at the time
   */
  public record ViewDefinition(
      String namespace,
      String name,
      String sql,
      String comment,
      List<ViewColumn> columns,
      Optional<PinnedQuery> pinned) {
    /** Copies the columns. */
    public ViewDefinition {
      columns = List.copyOf(columns);
    }

    /** A view that reads what is published at the time. */
    public ViewDefinition(
        String namespace, String name, String sql, String comment, List<ViewColumn> columns) {
      this(namespace, name, sql, comment, columns, Optional.empty());
    }

    /** A copy with another query. */
    private ViewDefinition with(String other) {
      return new ViewDefinition(namespace, name, other, comment, columns, pinned);
    }
  }

  /**
   * A query that names snapshots, as {@link PinnedViews} has it.
   *
   * @param template the query with its marks
   * @param tables the tables behind which the marks are, by namespace and name
   */
  public record PinnedQuery(String template, List<String> tables) {
    /** Copies the tables. */
    public PinnedQuery {
      tables = List.copyOf(tables);
    }
  }

  /**
   * A column of a view.
   *
   * @param name its name
   * @param type its type as Trino writes it
   * @param comment what it holds; empty where nothing is said
   */
  public record ViewColumn(String name, String type, Optional<String> comment) {}

  /**
   * Makes a view, or makes it anew; one that is the same already is left alone.
   *
   * @throws KhoException MART_INVALID for a column that a view cannot have, WAREHOUSE_UNREACHABLE
   *     where the catalog keeps no views
   */
  public void write(ViewDefinition wanted) {
    if (!(warehouse.catalog() instanceof ViewCatalog views)) {
      throw new KhoException(
          ErrorCode.WAREHOUSE_UNREACHABLE,
          "Cannot make a view, the catalog keeps none: "
              + warehouse.catalog().name()
              + ". Use a JDBC catalog of schema version V1, or a REST catalog with views.");
    }
    if (wanted.pinned().isEmpty()) {
      write(views, wanted, Map.of());
      return;
    }
    PinnedQuery pinned = wanted.pinned().orElseThrow();
    for (int attempt = 1; ; attempt++) {
      Map<String, Long> pins = PinnedViews.pins(warehouse, pinned.tables());
      try {
        write(views, wanted.with(PinnedViews.text(pinned.template(), pins)), pins);
        if (PinnedViews.pins(warehouse, pinned.tables()).equals(pins)) {
          return;
        }
      } catch (CommitFailedException e) {
        LOG.debug("{} was moved meanwhile", wanted.name(), e);
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /**
   * Whether a view exists as it would be written.
   *
   * @throws KhoException MART_INVALID for a column that a view cannot have
   */
  public boolean current(ViewDefinition wanted) {
    if (!(warehouse.catalog() instanceof ViewCatalog views)) {
      return false;
    }
    ViewDefinition now =
        wanted
            .pinned()
            .map(
                pinned ->
                    wanted.with(
                        PinnedViews.text(
                            pinned.template(), PinnedViews.pins(warehouse, pinned.tables()))))
            .orElse(wanted);
    return same(views, id(now), now, schema(now));
  }

  private static TableIdentifier id(ViewDefinition wanted) {
    return TableIdentifier.of(Namespace.of(wanted.namespace()), wanted.name());
  }

  private void write(ViewCatalog views, ViewDefinition wanted, Map<String, Long> pins) {
    Namespace namespace = Namespace.of(wanted.namespace());
    warehouse.createNamespace(namespace);
    TableIdentifier id = id(wanted);
    Schema schema = schema(wanted);
    if (same(views, id, wanted, schema)) {
      return;
    }
    ViewBuilder view =
        views
            .buildView(id)
            .withSchema(schema)
            .withQuery(PinnedViews.DIALECT, wanted.sql())
            .withDefaultCatalog(Warehouse.CATALOG)
            .withDefaultNamespace(namespace)
            .withProperty(Warehouse.COMMENT, wanted.comment());
    if (wanted.pinned().isPresent()) {
      view.withProperty(PinnedViews.TEMPLATE, wanted.pinned().orElseThrow().template());
      view.withProperty(PinnedViews.PINS, PinnedViews.written(pins));
    }
    View written = view.createOrReplace();
    if (wanted.pinned().isEmpty() && written.properties().containsKey(PinnedViews.TEMPLATE)) {
      UpdateViewProperties own = written.updateProperties();
      own.remove(PinnedViews.TEMPLATE).remove(PinnedViews.PINS).commit();
    }
  }

  private static boolean same(
      ViewCatalog views, TableIdentifier id, ViewDefinition wanted, Schema schema) {
    try {
      View view = views.loadView(id);
      SQLViewRepresentation query = view.sqlFor(PinnedViews.DIALECT);
      return query != null
          && query.dialect().toLowerCase(Locale.ROOT).equals(PinnedViews.DIALECT)
          && query.sql().equals(wanted.sql())
          && wanted
              .pinned()
              .map(PinnedQuery::template)
              .equals(Optional.ofNullable(view.properties().get(PinnedViews.TEMPLATE)))
          && view.schema().sameSchema(schema)
          && wanted.comment().equals(view.properties().get(Warehouse.COMMENT));
    } catch (NoSuchViewException e) {
      return false;
    }
  }

  private static Schema schema(ViewDefinition wanted) {
    List<Types.NestedField> fields = new ArrayList<>();
    int ids = wanted.columns().size();
    for (ViewColumn column : wanted.columns()) {
      Type type = ViewColumnType.of(column.type(), ids);
      ids += TypeUtil.getProjectedIds(Types.StructType.of(optional(0, column, type))).size();
      fields.add(optional(fields.size() + 1, column, type));
    }
    return new Schema(fields);
  }

  private static Types.NestedField optional(int id, ViewColumn column, Type type) {
    return Types.NestedField.optional(id, column.name(), type, column.comment().orElse(null));
  }
}
