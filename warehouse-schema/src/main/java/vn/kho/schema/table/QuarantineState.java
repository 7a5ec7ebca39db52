package vn.kho.schema.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The states of a quarantined record, and further events in its history: the last two do not change
 * its state.
 */
public enum QuarantineState {
  /** Refused, and not handled yet. */
  OPEN,
  /** A person entered the right value, which the next replay uses. */
  CORRECTED,
  /** A run read the same record again and accepted it. */
  REPLAYED,
  /** A later delivery had its key and was accepted, or is complete and does not have it. */
  SUPERSEDED,
  /** A person decided not to load it. */
  DISCARDED,
  /** Event: its correction was applied to a record of a later delivery. */
  CARRIED,
  /** Event: a person withdrew a correction, which then applies to no later delivery. */
  WITHDRAWN;

  /** The word in tables and on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the record may still be loaded. */
  public boolean waiting() {
    return this == OPEN || this == CORRECTED;
  }

  /** Whether this is a state and not only an event. */
  public boolean lasting() {
    return this != CARRIED && this != WITHDRAWN;
  }

  /** Whether a run sets it, by the rows that it publishes; all others are set by people. */
  public boolean byRun() {
    return this == REPLAYED || this == SUPERSEDED || this == CARRIED;
  }

  /** The state of a word; empty for any other word. */
  public static Optional<QuarantineState> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  /** The words of all states that a record can be in. */
  public static List<String> words() {
    return Arrays.stream(values())
        .filter(QuarantineState::lasting)
        .map(QuarantineState::word)
        .toList();
  }
}
