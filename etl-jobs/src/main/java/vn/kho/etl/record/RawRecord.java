package vn.kho.etl.record;

import org.jspecify.annotations.Nullable;

/** One record as read: values in the order of the {@link FieldSelection} that were asked for. */
public interface RawRecord {

  /** Its number in the file, from 1. */
  long number();

  /** The value of a field, of one of the types of {@link FieldValue}; null where it has none. */
  @Nullable Object value(int field);

  /** The value of a field as text; null where it has none. */
  default @Nullable String text(int field) {
    return FieldValue.text(value(field));
  }

  /** Whether the value of a field is a correction that a person gave for a quarantined record. */
  default boolean corrected(int field) {
    return false;
  }

  /**
   * The corrected text of a column, which is cleaned in place of the field's value; null where it
   * was not corrected.
   */
  default @Nullable String correction(String column) {
    return null;
  }

  /** The whole record as a JSON object, made when asked for. */
  String json();

  /** Why the record itself is broken, such as too few fields; null where it is whole. */
  @Nullable String fault();
}
