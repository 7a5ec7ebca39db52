package vn.kho.etl.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.types.Types;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.table.RowColumn;

/**
 * How a table must change to look like its contract. Iceberg's schema changes hold for the whole
 * table, even for main while a branch is written: so they are a step of their own before the load.
 */
final class SchemaChange {
  private final Table table;
  private final TableShape wanted;
  private final List<String> breaking = new ArrayList<>();
  private final Map<String, String> properties = new HashMap<>();

  SchemaChange(Table table, TableShape wanted) {
    this.table = table;
    this.wanted = wanted;
  }

  /**
   * Adds columns, widens types and renews comments.
   *
   * @throws KhoException SCHEMA_CHANGED with every difference that would break a reader
   */
  void apply() {
    UpdateSchema update = table.updateSchema();
    List<SchemaDifference> differences = SchemaDifference.between(table.schema(), wanted.schema());
    for (SchemaDifference difference : differences) {
      if (difference.breaksReaders()) {
        breaking.add(difference.text());
      } else {
        apply(update, difference);
      }
    }
    compareProperty(Warehouse.COMMENT, wanted.comment());
    if (!wanted.key().equals(table.properties().getOrDefault(Warehouse.KEY, ""))) {
      breaking.add(
          "key (" + table.properties().get(Warehouse.KEY) + ") becomes (" + wanted.key() + ")");
    }
    if (!breaking.isEmpty()) {
      throw new KhoException(
          ErrorCode.SCHEMA_CHANGED,
          "Cannot load "
              + wanted.id()
              + ", its contract changed in a way that breaks readers: "
              + String.join("; ", breaking)
              + ". Ask "
              + wanted.approver()
              + " to approve, then drop the table and load it anew (kho table drop "
              + wanted.id()
              + "), or publish it under a new name.");
    }
    if (!differences.isEmpty()) {
      update.commit();
    }
    if (!properties.isEmpty()) {
      UpdateProperties renewed = table.updateProperties();
      properties.forEach(renewed::set);
      renewed.commit();
    }
  }

  private void apply(UpdateSchema update, SchemaDifference difference) {
    Types.NestedField field = difference.field();
    switch (difference.kind()) {
      case COLUMN_ADDED -> add(update, field);
      case TYPE_WIDENED -> update.updateColumn(field.name(), field.type().asPrimitiveType());
      case COMMENT_CHANGED -> update.updateColumnDoc(field.name(), field.doc());
      case COLUMN_DROPPED, TYPE_CHANGED ->
          throw new IllegalStateException("A person must approve: " + difference.text());
    }
  }

  private void add(UpdateSchema update, Types.NestedField field) {
    update.addColumn(field.name(), field.type(), field.doc());
    if (table.schema().findField(RowColumn.KEY.column()) != null) {
      update.moveBefore(field.name(), RowColumn.KEY.column());
    }
  }

  private void compareProperty(String name, String value) {
    if (!value.equals(table.properties().get(name))) {
      properties.put(name, value);
    }
  }
}
