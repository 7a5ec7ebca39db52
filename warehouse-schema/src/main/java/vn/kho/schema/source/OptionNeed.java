package vn.kho.schema.source;

import java.util.Optional;
import java.util.Set;

/**
 * Where a key of a map must be there, beside those that every map has.
 *
 * @param key where this other key of the map has one of some words; empty for nowhere
 * @param words the words
 */
public record OptionNeed(String key, Set<String> words) {
  /** It may be left out. */
  public static final OptionNeed NEVER = new OptionNeed("", Set.of());

  /** Copies the words. */
  public OptionNeed {
    words = Set.copyOf(words);
  }

  /** A map has it where another key has one of some words. */
  public static OptionNeed where(String key, String... words) {
    return new OptionNeed(key, Set.of(words));
  }

  /**
   * Whether it must be there.
   *
   * @param given the word of the other key, where it is given
   */
  public boolean holds(Optional<String> given) {
    return given.filter(words::contains).isPresent();
  }
}
