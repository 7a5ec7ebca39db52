package vn.kho.etl.record;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of which a person gave the text of some columns; its JSON stays as it was received.
 *
 * @param record as received
 * @param fields the names of all fields that are read, in their order
 * @param columns the text of corrected columns, by name
 * @param texts the same by name of the field, where no other column is read from it
 */
record CorrectedRecord(
    RawRecord record, List<String> fields, Map<String, String> columns, Map<String, String> texts)
    implements RawRecord {
  @Override
  public long number() {
    return record.number();
  }

  @Override
  public @Nullable Object value(int field) {
    String corrected = texts.get(fields.get(field));
    return corrected == null ? record.value(field) : corrected;
  }

  @Override
  public boolean corrected(int field) {
    return texts.containsKey(fields.get(field));
  }

  @Override
  public @Nullable String correction(String column) {
    return columns.get(column);
  }

  @Override
  public String json() {
    return record.json();
  }

  @Override
  public @Nullable String fault() {
    return record.fault();
  }
}
