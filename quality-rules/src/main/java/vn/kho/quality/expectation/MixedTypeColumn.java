package vn.kho.quality.expectation;

import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/**
 * A column of a source without types, such as CSV, that holds numbers and also cells that are none.
 * It is text; yet a limit that is a number is held against each cell, so that one word among a
 * thousand numbers is that cell's fault. A column of declared text is not held against numbers.
 */
public final class MixedTypeColumn {
  private static final String KEY = "kho.mixed";

  private MixedTypeColumn() {}

  /** What marks such a column in a schema. */
  public static Metadata metadata() {
    return new MetadataBuilder().putBoolean(KEY, true).build();
  }

  /** Whether a column is one. */
  public static boolean is(StructField column) {
    return column.metadata().contains(KEY);
  }
}
