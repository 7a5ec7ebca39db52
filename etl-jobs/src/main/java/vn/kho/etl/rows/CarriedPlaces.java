package vn.kho.etl.rows;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Places of records that were taken over from the last delivery together with findings: where each
 * stood in that delivery, and where it stands in this one.
 */
public final class CarriedPlaces implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int WIDTH = 2;

  private long[] words = new long[0];
  private int filled;

  /** Takes the places of a record. */
  @FunctionalInterface
  public interface PlaceConsumer {
    /**
     * Takes the places of a record.
     *
     * @param before its place in the last delivery
     * @param now its place in this one
     */
    void take(long before, long now);
  }

  /** Adds the places of a record. */
  public void add(long before, long now) {
    if (filled == words.length) {
      words = Arrays.copyOf(words, Math.max(WIDTH * 64, 2 * filled));
    }
    words[filled++] = before;
    words[filled++] = now;
  }

  /** Gives the places of all records, in the order of this delivery. */
  public void each(PlaceConsumer places) {
    for (int at = 0; at < filled; at += WIDTH) {
      places.take(words[at], words[at + 1]);
    }
  }

  /** How many records there are. */
  public int count() {
    return filled / WIDTH;
  }
}
