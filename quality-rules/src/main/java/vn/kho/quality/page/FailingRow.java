package vn.kho.quality.page;

import org.jspecify.annotations.Nullable;

/**
 * One row that broke a rule or was set aside. Personal values are masked before they come here.
 *
 * @param key the row's key; null where it has none
 * @param name what a person knows the row by: its name, else the first of its texts; null where
 *     there is none that may be seen
 * @param value the value
 * @param file where the row was delivered; null where unknown
 * @param record its number in the file, from 1; 0 where unknown
 */
public record FailingRow(
    @Nullable String key,
    @Nullable String name,
    @Nullable String value,
    @Nullable String file,
    long record) {
  /** A copy of this row with a name; null for none. */
  public FailingRow named(@Nullable String known) {
    return new FailingRow(key, known, value, file, record);
  }
}
