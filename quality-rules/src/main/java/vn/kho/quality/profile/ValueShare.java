package vn.kho.quality.profile;

import org.apache.spark.sql.Row;

/**
 * A value, a pattern or a range, and how many values it stands for.
 *
 * @param what it, as text
 * @param count how many values
 */
public record ValueShare(String what, long count) {
  static String text(Object value) {
    return value instanceof Row row ? row.json() : String.valueOf(value);
  }
}
