package vn.kho.etl.clean;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.RawRecord;
import vn.kho.schema.step.CellContext;

/** A record as the steps of its columns see it, and what they report of its values. */
final class RecordCell implements CellContext {
  private final RawRecord record;
  private int column;
  private String cleaner = "";
  private @Nullable List<Change> changes;

  /**
   * What a step reported.
   *
   * @param column the place of the column
   * @param cleaner the cleaner
   * @param kind of the repair
   * @param proposal the value that is proposed; null where the value was repaired
   */
  record Change(int column, String cleaner, String kind, @Nullable String proposal) {}

  RecordCell(RawRecord record) {
    this.record = record;
  }

  /** What is reported from here on is of this column. */
  void column(int place) {
    column = place;
  }

  /** What was reported; empty where nothing was. */
  List<Change> changes() {
    return changes == null ? List.of() : changes;
  }

  @Override
  public @Nullable String text(int field) {
    return field < 0 ? null : record.text(field);
  }

  @Override
  public void enters(String name) {
    cleaner = name;
  }

  @Override
  public void repaired(String kind) {
    add(new Change(column, cleaner, kind, null));
  }

  @Override
  public void proposed(String kind, String proposal) {
    add(new Change(column, cleaner, kind, proposal));
  }

  private void add(Change change) {
    if (changes == null) {
      changes = new ArrayList<>(2);
    }
    changes.add(change);
  }
}
