package vn.kho.schema.contract;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a cleaner gives. It decides which columns can hold it, and what becomes of a value that
 * arrives with a type.
 */
public enum CleanerOutput {
  /** An exact number; one that arrives as a number is taken as it is. */
  NUMBER(
      EnumSet.of(
          ColumnType.ValueKind.INT,
          ColumnType.ValueKind.BIGINT,
          ColumnType.ValueKind.DOUBLE,
          ColumnType.ValueKind.DECIMAL)),
  /** A date; one that arrives as a date is taken as it is. */
  DAY(EnumSet.of(ColumnType.ValueKind.DATE)),
  /** How far a date is known, as text; of a date that arrives as one, its day. */
  PRECISION(EnumSet.allOf(ColumnType.ValueKind.class)),
  /** A point in time; one that arrives as such is taken as it is. */
  MOMENT(EnumSet.of(ColumnType.ValueKind.TIMESTAMP)),
  /** Yes or no; a boolean, 1 and 0 are taken as they are. */
  FLAG(EnumSet.of(ColumnType.ValueKind.BOOLEAN)),
  /** What is read or looked up from a text, also from the text of a value with a type. */
  TEXT(EnumSet.allOf(ColumnType.ValueKind.class)),
  /**
   * Text in another form, such as another case; a value that arrives with a type passes unchanged.
   */
  FORM(EnumSet.allOf(ColumnType.ValueKind.class));

  private final Set<ColumnType.ValueKind> columns;

  CleanerOutput(Set<ColumnType.ValueKind> columns) {
    this.columns = columns;
  }

  /** Whether a column of this kind can hold it. */
  public boolean fits(ColumnType.ValueKind kind) {
    return columns.contains(kind);
  }
}
