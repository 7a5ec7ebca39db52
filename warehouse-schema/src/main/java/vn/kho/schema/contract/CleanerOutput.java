package vn.kho.schema.contract;

import java.util.EnumSet;
import java.util.Set;

/**
 * The kind of result of a cleaner. It determines which column types can hold it, and how a value
 * that arrives with a type is treated.
 */
public enum CleanerOutput {
  /** An exact number; a value that arrives as a number is taken unchanged. */
  NUMBER(
      EnumSet.of(
          ColumnType.ValueKind.INT,
          ColumnType.ValueKind.BIGINT,
          ColumnType.ValueKind.DOUBLE,
          ColumnType.ValueKind.DECIMAL)),
  /** A date; a value that arrives as a date is taken unchanged. */
  DAY(EnumSet.of(ColumnType.ValueKind.DATE)),
  /** The precision of a date, as text; day for a value that arrives as a date. */
  PRECISION(EnumSet.allOf(ColumnType.ValueKind.class)),
  /** A point in time; a value that arrives as one is taken unchanged. */
  MOMENT(EnumSet.of(ColumnType.ValueKind.TIMESTAMP)),
  /** A boolean; a boolean, 1 and 0 are taken unchanged. */
  FLAG(EnumSet.of(ColumnType.ValueKind.BOOLEAN)),
  /** Text that is parsed or looked up, also from the text of a value with a type. */
  TEXT(EnumSet.allOf(ColumnType.ValueKind.class)),
  /**
   * Text in another form, such as another case; a value that arrives with a type is not changed.
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
