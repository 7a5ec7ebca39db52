package vn.kho.schema.contract;

import java.util.List;

/**
 * How duplicate rows are recognised and merged ({@code kho.dedupe}).
 *
 * @param keys the columns whose equality makes rows duplicates; empty for no deduplication
 * @param survivor which row stays
 * @param match how texts among the keys are compared; other types are compared by value
 * @param ignored characters that count as white space in a loose comparison; empty for none
 */
public record DedupePolicy(
    List<String> keys, SurvivorChoice survivor, TextMatch match, String ignored) {
  /** No deduplication beyond the primary key. */
  public static final DedupePolicy NONE =
      new DedupePolicy(List.of(), SurvivorChoice.MOST_COMPLETE, TextMatch.LOOSE, "");

  /** Copies the keys. */
  public DedupePolicy {
    keys = List.copyOf(keys);
  }

  /** Which of several duplicate rows stays. */
  public enum SurvivorChoice {
    /** The row with the most non-null values; on a tie the first in the source. */
    MOST_COMPLETE,
    /** The first in the source. */
    FIRST,
    /** The last in the source. */
    LAST
  }

  /** How two texts are compared. */
  public enum TextMatch {
    /** All characters count. */
    EXACT,
    /** Case, white space and the position of tone marks do not count. */
    LOOSE
  }
}
