package vn.kho.schema.contract;

import java.util.List;

/**
 * Which rows are the same thing ({@code kho.dedupe}).
 *
 * @param keys columns that are equal in two rows of one thing; empty for no dedupe
 * @param survivor which row stays
 * @param match how texts among the keys are compared; numbers, dates and booleans are compared as
 *     what they are
 * @param ignored characters that count as white space in a loose comparison; empty for none
 */
public record DedupePolicy(
    List<String> keys, SurvivorChoice survivor, TextMatch match, String ignored) {
  /** No dedupe beyond the primary key. */
  public static final DedupePolicy NONE =
      new DedupePolicy(List.of(), SurvivorChoice.MOST_COMPLETE, TextMatch.LOOSE, "");

  /** Copies the keys. */
  public DedupePolicy {
    keys = List.copyOf(keys);
  }

  /** Which of several rows of one thing stays. */
  public enum SurvivorChoice {
    /** The row with the most values; of those the first in the source. */
    MOST_COMPLETE,
    /** The first in the source. */
    FIRST,
    /** The last in the source. */
    LAST
  }

  /** How two texts are compared. */
  public enum TextMatch {
    /** Every character counts. */
    EXACT,
    /** Case, white space and the place of the tone mark do not count. */
    LOOSE
  }
}
