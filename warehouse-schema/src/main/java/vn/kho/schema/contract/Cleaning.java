package vn.kho.schema.contract;

import java.util.List;
import java.util.Optional;

/**
 * How the values of a column are standardised.
 *
 * @param cleaners the cleaners of its texts, in order
 * @param nullWords the words for null in this column, in any case; empty to use those of the
 *     settings
 */
public record Cleaning(List<Cleaner> cleaners, Optional<List<String>> nullWords) {
  /** No cleaner, and the words for null of the settings. */
  public static final Cleaning NONE = new Cleaning(List.of(), Optional.empty());

  /** Copies the lists, so that they cannot change after. */
  public Cleaning {
    cleaners = List.copyOf(cleaners);
    nullWords = nullWords.map(List::copyOf);
  }
}
