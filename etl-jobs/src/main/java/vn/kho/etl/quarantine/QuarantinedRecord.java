package vn.kho.etl.quarantine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.table.QuarantineState;

/** A record that was set aside, by one run or by several, and its history. */
public final class QuarantinedRecord {
  private final String id;
  private final String dataset;
  private final String file;
  private final long number;
  private final List<RecordFault> faults = new ArrayList<>();
  private final List<QuarantineEvent> events = new ArrayList<>();
  private Set<String> undone = Set.of();

  QuarantinedRecord(String id, String dataset, String file, long number) {
    this.id = id;
    this.dataset = dataset;
    this.file = file;
    this.number = number;
  }

  /**
   * Why a run refused it.
   *
   * @param run the run
   * @param at when
   * @param key of the row; null where it could not be read
   * @param text the texts of the fault; null where only states were asked for
   */
  public record RecordFault(
      String run, Instant at, @Nullable String key, @Nullable FaultText text) {}

  /**
   * What a fault says.
   *
   * @param origin where the file came from
   * @param stage clean or check
   * @param column the column at fault; null where it is the record itself
   * @param code the error code
   * @param rule the rule that failed; null where it was none
   * @param raw the value as received
   * @param record the whole record as JSON
   */
  public record FaultText(
      String origin,
      String stage,
      @Nullable String column,
      String code,
      @Nullable String rule,
      @Nullable String raw,
      @Nullable String record) {}

  /** See {@link vn.kho.etl.rows.RecordId}. */
  public String id() {
    return id;
  }

  /** The dataset. */
  public String dataset() {
    return dataset;
  }

  /** The checksum of its file, hex. */
  public String file() {
    return file;
  }

  /** Its number in the file, from 1. */
  public long number() {
    return number;
  }

  /** Every fault of every run, as far as read. */
  public List<RecordFault> faults() {
    return List.copyOf(faults);
  }

  /** The faults for which the newest run refused it; at least one. */
  public List<RecordFault> lastFaults() {
    String run = last().run();
    return faults.stream().filter(fault -> fault.run().equals(run)).toList();
  }

  /** The run that refused it last. */
  public String lastRun() {
    return last().run();
  }

  /** The key of its row; empty where it could not be read. */
  public Optional<String> key() {
    return Optional.ofNullable(last().key());
  }

  /**
   * The key of its row; empty where it could not be read, or where a person corrected a column of
   * it: then the key is known once the record is cleaned again.
   */
  Optional<String> key(Contract contract) {
    Set<String> corrected = corrections().keySet();
    return contract.keyColumns().stream().map(Column::name).anyMatch(corrected::contains)
        ? Optional.empty()
        : key();
  }

  /** Its history, oldest first; refusals are not among it. */
  public List<QuarantineEvent> events() {
    return events.stream().sorted(Comparator.comparing(QuarantineEvent::at)).toList();
  }

  /** The text that each corrected column is corrected to, where that was not withdrawn. */
  public Map<String, String> corrections() {
    Map<String, String> values = new LinkedHashMap<>();
    for (QuarantineEvent event : events()) {
      if (event.state() == QuarantineState.CORRECTED && event.column() != null) {
        values.put(event.column(), event.value() == null ? "" : event.value());
      } else if (event.state() == QuarantineState.WITHDRAWN && event.column() != null) {
        values.remove(event.column());
      }
    }
    return values;
  }

  /**
   * What has become of it. A record that is refused again waits again, unless it is discarded; what
   * a run did to it that a rollback took back does not count.
   */
  public QuarantineState state() {
    List<QuarantineEvent> history =
        events().stream()
            .filter(one -> one.state().lasting())
            .filter(one -> !one.state().byRun() || !undone.contains(one.run()))
            .toList();
    if (history.isEmpty()) {
      return QuarantineState.OPEN;
    }
    QuarantineEvent latest = history.get(history.size() - 1);
    boolean again = latest.at().isBefore(last().at());
    return again && latest.state() != QuarantineState.DISCARDED
        ? QuarantineState.OPEN
        : latest.state();
  }

  void add(RecordFault fault) {
    faults.add(fault);
  }

  /** Keeps the newest run's refusal alone. */
  void keepLatest(RecordFault fault) {
    if (faults.isEmpty() || faults.get(0).at().isBefore(fault.at())) {
      faults.clear();
      faults.add(fault);
    }
  }

  void add(QuarantineEvent event) {
    events.add(event);
  }

  /** Names the runs of its dataset that a rollback took back. */
  void undo(Set<String> runs) {
    undone = runs;
  }

  private RecordFault last() {
    return faults.stream().max(Comparator.comparing(RecordFault::at)).orElseThrow();
  }
}
