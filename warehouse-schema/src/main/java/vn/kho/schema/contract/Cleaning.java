package vn.kho.schema.contract;

import java.util.List;
import java.util.Optional;

/**
 * How the values of a column are standardised.
 *
 * @param cleaners what standardises its text, in order
 * @param nullWords the words that mean no value in this column, whatever the case of their letters;
 *     those of the settings where the contract names none
 */
public record Cleaning(List<Cleaner> cleaners, Optional<List<String>> nullWords) {
  /** No cleaner, and the null words of the settings. */
  public static final Cleaning NONE = new Cleaning(List.of(), Optional.empty());

  /** Copies the lists, so that they cannot change after. */
  public Cleaning {
    cleaners = List.copyOf(cleaners);
    nullWords = nullWords.map(List::copyOf);
  }
}
