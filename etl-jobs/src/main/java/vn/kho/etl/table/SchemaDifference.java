package vn.kho.etl.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import vn.kho.schema.contract.Column;

/**
 * One difference between a table and what its contract wants. {@link SchemaPolicy} says what
 * becomes of it.
 *
 * @param kind what differs
 * @param field the column as it is wanted; as it is, where it is not wanted any more; empty where
 *     the table as a whole differs
 * @param text the difference for a person
 */
record SchemaDifference(DifferenceKind kind, Optional<Types.NestedField> field, String text) {

  /** What may differ. */
  enum DifferenceKind {
    COLUMN_ADDED,
    COLUMN_DROPPED,
    TYPE_WIDENED,
    TYPE_CHANGED,
    COMMENT_CHANGED,
    TABLE_COMMENT_CHANGED,
    KEY_CHANGED
  }

  /**
   * Every difference: of columns that are wanted, of columns that are not, of the whole table.
   *
   * @param properties of the table
   */
  static List<SchemaDifference> between(
      Schema present, Map<String, String> properties, TableShape wanted) {
    List<SchemaDifference> found = new ArrayList<>();
    for (Types.NestedField field : wanted.schema().columns()) {
      Types.NestedField there = present.findField(field.name());
      if (there == null) {
        found.add(of(DifferenceKind.COLUMN_ADDED, field, "is added"));
      } else {
        addTo(found, there, field);
      }
    }
    for (Types.NestedField there : present.columns()) {
      if (wanted.schema().findField(there.name()) == null && !evolved(there)) {
        found.add(of(DifferenceKind.COLUMN_DROPPED, there, "is dropped"));
      }
    }
    if (!wanted.comment().equals(properties.get(Warehouse.COMMENT))) {
      found.add(of(DifferenceKind.TABLE_COMMENT_CHANGED, "the table has another comment"));
    }
    String key = properties.getOrDefault(Warehouse.KEY, "");
    if (!wanted.key().equals(key)) {
      found.add(of(DifferenceKind.KEY_CHANGED, "key (" + key + ") becomes (" + wanted.key() + ")"));
    }
    return found;
  }

  /** A column by which the table grew with its source is no column that the contract drops. */
  private static boolean evolved(Types.NestedField field) {
    return field.doc() != null && Column.evolvedFrom(field.doc()).isPresent();
  }

  private static void addTo(
      List<SchemaDifference> found, Types.NestedField there, Types.NestedField field) {
    Type from = there.type();
    Type to = field.type();
    if (!from.equals(to)) {
      DifferenceKind kind =
          TypeUtil.isPromotionAllowed(from, to.asPrimitiveType())
              ? DifferenceKind.TYPE_WIDENED
              : DifferenceKind.TYPE_CHANGED;
      found.add(of(kind, field, "from " + from + " to " + to));
    }
    if (!Objects.equals(there.doc(), field.doc())) {
      found.add(of(DifferenceKind.COMMENT_CHANGED, field, "has another comment"));
    }
  }

  private static SchemaDifference of(DifferenceKind kind, Types.NestedField field, String how) {
    return new SchemaDifference(kind, Optional.of(field), "column " + field.name() + " " + how);
  }

  private static SchemaDifference of(DifferenceKind kind, String text) {
    return new SchemaDifference(kind, Optional.empty(), text);
  }
}
