package vn.kho.etl.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.table.ReferenceTable;
import vn.kho.schema.table.RowColumn;
import vn.kho.schema.table.SystemColumn;
import vn.kho.schema.table.SystemTable;

/**
 * What a table must look like.
 *
 * @param id namespace and name
 * @param schema its columns, each with a comment; all may be null, since the rules say what must be
 *     given
 * @param comment what it holds, Vietnamese and English
 * @param key the columns of its primary key, comma-separated; empty where it has none
 * @param approver who must agree to a change that breaks readers
 */
record TableShape(TableIdentifier id, Schema schema, String comment, String key, String approver) {

  static TableShape of(Contract contract) {
    List<Types.NestedField> fields = new ArrayList<>();
    for (Column column : contract.columns()) {
      add(fields, column.name(), column.type(), column.description().comment());
    }
    for (RowColumn column : RowColumn.values()) {
      add(fields, column.column(), column.type(), column.comment());
    }
    String key = contract.keyColumns().stream().map(Column::name).collect(Collectors.joining(","));
    return new TableShape(
        TableIdentifier.of(contract.name().domain(), contract.name().dataset()),
        new Schema(fields),
        contract.description().comment(),
        key,
        contract.agency().owner());
  }

  static TableShape of(SystemTable table) {
    List<Types.NestedField> fields = new ArrayList<>();
    for (SystemColumn column : table.columns()) {
      add(fields, column.name(), column.type(), column.comment());
    }
    return new TableShape(
        TableIdentifier.parse(table.table()), new Schema(fields), table.comment(), "", "Kho");
  }

  /**
   * Columns in which nearly every row has a value of its own. Their dictionary is turned off, since
   * Parquet would build one for each file and discard it.
   */
  List<String> distinct() {
    if (schema.findField(RowColumn.HASH.column()) == null) {
      return List.of();
    }
    List<String> distinct =
        new ArrayList<>(
            List.of(RowColumn.KEY.column(), RowColumn.HASH.column(), RowColumn.RECORD.column()));
    if (!key.isEmpty() && key.indexOf(',') < 0) {
      distinct.add(key);
    }
    return distinct;
  }

  static TableShape of(ReferenceTable table) {
    List<Types.NestedField> fields = new ArrayList<>();
    for (SystemColumn column : table.columns()) {
      add(fields, column.name(), column.type(), column.comment());
    }
    return new TableShape(
        TableIdentifier.parse(table.table()), new Schema(fields), table.comment(), "", "Kho");
  }

  private static void add(
      List<Types.NestedField> fields, String name, ColumnType type, String comment) {
    fields.add(Types.NestedField.optional(fields.size() + 1, name, type(type), comment));
  }

  private static Type type(ColumnType type) {
    return switch (type.kind()) {
      case STRING -> Types.StringType.get();
      case BOOLEAN -> Types.BooleanType.get();
      case INT -> Types.IntegerType.get();
      case BIGINT -> Types.LongType.get();
      case DOUBLE -> Types.DoubleType.get();
      case DECIMAL -> Types.DecimalType.of(type.precision(), type.scale());
      case DATE -> Types.DateType.get();
      case TIMESTAMP -> Types.TimestampType.withZone();
    };
  }
}
