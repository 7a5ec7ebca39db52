package vn.kho.etl.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import vn.kho.schema.contract.Column;

/**
 * One difference between a table and what its contract wants.
 *
 * @param kind what differs
 * @param field the column as it is wanted; as it is, where it is not wanted any more
 * @param text the difference for a person
 */
record SchemaDifference(Kind kind, Types.NestedField field, String text) {

  /** What may differ, and whether readers of the table would break. */
  enum Kind {
    COLUMN_ADDED(Judgement.APPLIED),
    TYPE_WIDENED(Judgement.APPLIED),
    COMMENT_CHANGED(Judgement.APPLIED),
    COLUMN_DROPPED(Judgement.BREAKS_READERS),
    TYPE_CHANGED(Judgement.BREAKS_READERS);

    private final Judgement judgement;

    Kind(Judgement judgement) {
      this.judgement = judgement;
    }

    /** What becomes of a difference of this kind. */
    Judgement judgement() {
      return judgement;
    }
  }

  /** What becomes of a difference. */
  enum Judgement {
    /** The table changes. */
    APPLIED,
    /** The load stops, and a person must approve. */
    BREAKS_READERS
  }

  boolean breaksReaders() {
    return kind.judgement() == Judgement.BREAKS_READERS;
  }

  /** Every difference of columns, those that are wanted first. */
  static List<SchemaDifference> between(Schema present, Schema wanted) {
    List<SchemaDifference> found = new ArrayList<>();
    for (Types.NestedField field : wanted.columns()) {
      Types.NestedField there = present.findField(field.name());
      if (there == null) {
        found.add(of(Kind.COLUMN_ADDED, field, "is added"));
      } else {
        addTo(found, there, field);
      }
    }
    for (Types.NestedField there : present.columns()) {
      if (wanted.findField(there.name()) == null && !evolved(there)) {
        found.add(of(Kind.COLUMN_DROPPED, there, "is dropped"));
      }
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
      Kind kind =
          TypeUtil.isPromotionAllowed(from, to.asPrimitiveType())
              ? Kind.TYPE_WIDENED
              : Kind.TYPE_CHANGED;
      found.add(of(kind, field, "from " + from + " to " + to));
    }
    if (!Objects.equals(there.doc(), field.doc())) {
      found.add(of(Kind.COMMENT_CHANGED, field, "has another comment"));
    }
  }

  private static SchemaDifference of(Kind kind, Types.NestedField field, String how) {
    return new SchemaDifference(kind, field, "column " + field.name() + " " + how);
  }
}
