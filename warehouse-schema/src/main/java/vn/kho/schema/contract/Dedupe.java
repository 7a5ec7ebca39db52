package vn.kho.schema.contract;

import java.util.List;

/**
 * Which rows are the same thing ({@code kho.dedupe}).
 *
 * @param keys columns that are equal, after normalisation, in two rows of one thing; empty for no
 *     dedupe
 * @param survivor which row stays
 */
public record Dedupe(List<String> keys, Survivor survivor) {
  /** No dedupe beyond the primary key. */
  public static final Dedupe NONE = new Dedupe(List.of(), Survivor.MOST_COMPLETE);

  /** Copies the keys. */
  public Dedupe {
    keys = List.copyOf(keys);
  }

  /** Which of several rows of one thing stays. */
  public enum Survivor {
    /** The row with the most values; of those the first in the source. */
    MOST_COMPLETE,
    /** The first in the source. */
    FIRST,
    /** The last in the source. */
    LAST
  }
}
