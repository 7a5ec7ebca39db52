package vn.kho.etl.record;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of which a person gave the text of some fields; its JSON stays as it was received.
 *
 * @param record as received
 * @param fields the names of all fields that are read, in their order
 * @param corrections the text of corrected fields, by name
 */
public record CorrectedRecord(
    RawRecord record, List<String> fields, Map<String, String> corrections) implements RawRecord {
  @Override
  public long number() {
    return record.number();
  }

  @Override
  public @Nullable Object value(int field) {
    String corrected = corrections.get(fields.get(field));
    return corrected == null ? record.value(field) : corrected;
  }

  @Override
  public boolean corrected(int field) {
    return corrections.containsKey(fields.get(field));
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
