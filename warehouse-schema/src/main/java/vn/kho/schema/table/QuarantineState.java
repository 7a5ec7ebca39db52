package vn.kho.schema.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What has become of a record that was set aside, and what else its history has: the last two leave
 * its state as it is.
 */
public enum QuarantineState {
  /** Refused, and nobody has done anything about it. */
  OPEN,
  /** A person gave the right value; the next replay uses it. */
  CORRECTED,
  /** A run read the same record again and accepted it. */
  REPLAYED,
  /** A later delivery brought its key and was accepted, or is the whole truth without it. */
  SUPERSEDED,
  /** A person decided that it is not to be loaded. */
  DISCARDED,
  /** A correction of it was applied to a record of a later delivery. */
  CARRIED,
  /** A person took a correction back: it holds for no later delivery. */
  WITHDRAWN;

  /** The word in tables and on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it waits to be loaded. */
  public boolean waiting() {
    return this == OPEN || this == CORRECTED;
  }

  /** Whether a record is in it from then on. */
  public boolean lasting() {
    return this != CARRIED && this != WITHDRAWN;
  }

  /** Whether a run finds it out, from the rows that it publishes; all others are people's words. */
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
