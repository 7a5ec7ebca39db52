package vn.kho.etl.clean;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.RawRecord;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.RecordReading;

/** A record as the steps of its columns see it, and what they report of its values. */
final class RecordCell implements CellContext {
  private final RawRecord record;
  private final RecentReadings recent;
  private int column;
  private String cleaner = "";
  private boolean textAlone;
  private @Nullable List<StepChange> changes;
  private @Nullable Map<RecordReading<?>, Object> readings;

  /**
   * What a step reported.
   *
   * @param column the place of the column
   * @param cleaner the cleaner
   * @param kind of the repair
   * @param proposal the value that is proposed; null where the value was repaired
   * @param first whether it is the first repair, or the first proposal, of its cell
   */
  record StepChange(
      int column, String cleaner, String kind, @Nullable String proposal, boolean first) {

    boolean sameKind(StepChange other) {
      return column == other.column
          && cleaner.equals(other.cleaner)
          && kind.equals(other.kind)
          && Objects.equals(proposal, other.proposal);
    }

    boolean sameCell(StepChange other) {
      return column == other.column && (proposal == null) == (other.proposal == null);
    }
  }

  /**
   * A record.
   *
   * @param recent what records before it asked for
   */
  RecordCell(RawRecord record, RecentReadings recent) {
    this.record = record;
    this.recent = recent;
  }

  /** Begins a column: what is reported from here on belongs to it. */
  void column(int place) {
    column = place;
    textAlone = true;
  }

  /**
   * Whether the steps of the column have asked for no other field, and reported nothing. A reading
   * is a function of what it is made of, so it asks for nothing.
   */
  boolean textAlone() {
    return textAlone;
  }

  /** What was reported; empty where nothing was. */
  List<StepChange> changes() {
    return changes == null ? List.of() : changes;
  }

  @Override
  public @Nullable String text(int field) {
    textAlone = false;
    return field < 0 ? null : record.text(field);
  }

  /** The readings of a record are few: as many as its columns at most. */
  @Override
  @SuppressWarnings("unchecked") // an answer is kept under the reading that gave it
  public <V> V once(RecordReading<V> reading) {
    if (readings == null) {
      readings = new HashMap<>();
    }
    Object known = readings.get(reading);
    if (known == null) {
      known = recent.get(reading);
      if (known == null) {
        known = reading.read();
        recent.put(reading, known);
      }
      readings.put(reading, known);
    }
    return (V) known;
  }

  @Override
  public void enters(String name) {
    cleaner = name;
  }

  @Override
  public void repaired(String kind) {
    add(kind, null);
  }

  @Override
  public void proposed(String kind, String proposal) {
    add(kind, proposal);
  }

  /** Reports a value in doubt, for which no other value is proposed. */
  void doubted(String by, String kind) {
    enters(by);
    proposed(kind, "");
  }

  /** A cell counts once for each kind, however often a step reports it. */
  private void add(String kind, @Nullable String proposal) {
    textAlone = false;
    StepChange change = new StepChange(column, cleaner, kind, proposal, true);
    if (changes == null) {
      changes = new ArrayList<>(2);
    } else if (changes.stream().anyMatch(change::sameKind)) {
      return;
    }
    boolean first = changes.stream().noneMatch(change::sameCell);
    changes.add(first ? change : new StepChange(column, cleaner, kind, proposal, false));
  }
}
