package vn.kho.schema.source;

import java.util.Optional;
import java.util.Set;

/**
 * When a key of a map is required.
 *
 * @param key another key of the map, whose value decides; empty for never required
 * @param words the values of that key with which this one is required
 */
public record OptionNeed(String key, Set<String> words) {
  /** The key is optional. */
  public static final OptionNeed NEVER = new OptionNeed("", Set.of());

  /** Copies the words. */
  public OptionNeed {
    words = Set.copyOf(words);
  }

  /** The key is required where another key has one of some values. */
  public static OptionNeed where(String key, String... words) {
    return new OptionNeed(key, Set.of(words));
  }

  /**
   * Whether the key is required.
   *
   * @param given the value of the other key, if there is one
   */
  public boolean holds(Optional<String> given) {
    return given.filter(words::contains).isPresent();
  }
}
