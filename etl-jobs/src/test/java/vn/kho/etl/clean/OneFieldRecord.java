package vn.kho.etl.clean;

import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.RawRecord;

/**
 * The first record of a file, whose every field holds the same value.
 *
 * @param value null for a blank
 */
record OneFieldRecord(@Nullable Object value) implements RawRecord {
  /** It as the steps of its columns see it. */
  static RecordCell cell(@Nullable Object value) {
    return new RecordCell(new OneFieldRecord(value), new RecentReadings());
  }

  @Override
  public long number() {
    return 1;
  }

  @Override
  public @Nullable Object value(int field) {
    return value;
  }

  @Override
  public String json() {
    return "{}";
  }

  @Override
  public @Nullable String fault() {
    return null;
  }
}
