package vn.kho.etl.clean;

import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.RawRecord;
import vn.kho.schema.step.CellContext;

/** A record as the steps of its columns see it. */
final class RecordCell implements CellContext {
  private final RawRecord record;

  RecordCell(RawRecord record) {
    this.record = record;
  }

  @Override
  public @Nullable String text(int field) {
    return record.text(field);
  }

  @Override
  public void repaired(String kind) {}
}
