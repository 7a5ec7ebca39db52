package vn.kho.quality.expectation;

import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/**
 * A column of a source without declared types, such as CSV, that holds numbers and also cells that
 * are none. It is text; yet a limit that is a number is held against each cell, so that one word
 * among a thousand numbers is that cell's fault. A column of declared text is not held against
 * numbers.
 */
public final class MixedTypeColumn {
  private static final String ROW = "kho.mixed.row";
  private static final String VALUE = "kho.mixed.value";
  private static final int LONGEST = 60;

  private MixedTypeColumn() {}

  /**
   * What marks such a column in a schema.
   *
   * @param row the first row that holds no number, from 1
   * @param value what it holds
   */
  public static Metadata metadata(long row, String value) {
    String shown = value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value;
    return new MetadataBuilder().putLong(ROW, row).putString(VALUE, shown).build();
  }

  /** Whether a column is one. */
  public static boolean is(StructField column) {
    return column.metadata().contains(ROW);
  }

  /** Why a rule that needs numbers cannot be judged on a column that holds others too. */
  static ArgumentException refused(String argument, Arguments a, String name) {
    StructField column = a.schema().apply(name);
    String what = "Column '" + name + "' must hold numbers, ";
    if (!is(column)) {
      return new ArgumentException(
          argument, what + "and it holds " + TypeNames.plain(column.dataType()));
    }
    boolean masked = a.context().masked().contains(name);
    String cell = masked ? "holds none" : "holds '" + column.metadata().getString(VALUE) + "'";
    return new ArgumentException(
        argument, what + "but row " + column.metadata().getLong(ROW) + " " + cell);
  }
}
