package vn.kho.etl.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.types.Types;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.table.RowColumn;

/**
 * How a table must change to look like its contract. Iceberg's schema changes hold for the whole
 * table, even for main while a branch is written: so they are a step of their own before the load.
 */
final class SchemaChange {
  private final Table table;
  private final TableShape wanted;

  SchemaChange(Table table, TableShape wanted) {
    this.table = table;
    this.wanted = wanted;
  }

  /**
   * Asks whether the table may change so.
   *
   * @throws KhoException SCHEMA_CHANGED with every difference that would break a reader
   */
  List<SchemaDifference> require() {
    List<SchemaDifference> differences =
        SchemaDifference.between(table.schema(), table.properties(), wanted);
    SchemaPolicy.require(wanted, differences);
    return differences;
  }

  /**
   * Adds columns, widens types and renews comments.
   *
   * @throws KhoException SCHEMA_CHANGED with every difference that would break a reader
   */
  void apply() {
    List<SchemaDifference> differences = require();
    UpdateSchema columns = table.updateSchema();
    Map<String, String> properties = new HashMap<>();
    differences.forEach(difference -> add(difference, columns, properties));
    if (differences.stream().anyMatch(difference -> difference.field().isPresent())) {
      columns.commit();
    }
    if (!properties.isEmpty()) {
      UpdateProperties renewed = table.updateProperties();
      properties.forEach(renewed::set);
      renewed.commit();
    }
  }

  /** Adds a difference to what is committed. */
  private void add(
      SchemaDifference difference, UpdateSchema columns, Map<String, String> properties) {
    switch (difference.kind()) {
      case COLUMN_ADDED -> add(columns, column(difference));
      case TYPE_WIDENED ->
          columns.updateColumn(
              column(difference).name(), column(difference).type().asPrimitiveType());
      case COMMENT_CHANGED ->
          columns.updateColumnDoc(column(difference).name(), column(difference).doc());
      case TABLE_COMMENT_CHANGED -> properties.put(Warehouse.COMMENT, wanted.comment());
      case COLUMN_DROPPED, TYPE_CHANGED, KEY_CHANGED ->
          throw new IllegalStateException("A person must approve: " + difference.text());
    }
  }

  private static Types.NestedField column(SchemaDifference difference) {
    return difference.field().orElseThrow();
  }

  private void add(UpdateSchema columns, Types.NestedField field) {
    columns.addColumn(field.name(), field.type(), field.doc());
    if (table.schema().findField(RowColumn.KEY.column()) != null) {
      columns.moveBefore(field.name(), RowColumn.KEY.column());
    }
  }
}
