package vn.kho.etl.index;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Places of records in a delivery, see {@link RecordEntry#place}; goes to tasks. */
final class RecordPlaces implements Serializable {
  private static final long serialVersionUID = 1L;
  private final long[] places;

  RecordPlaces(LongStream some) {
    places = some.sorted().toArray();
  }

  /** No place. */
  static RecordPlaces none() {
    return new RecordPlaces(LongStream.empty());
  }

  /** Looks up places of which most follow the one that was asked for before. */
  PlaceLookup lookup() {
    return new PlaceLookup(places);
  }

  /** Finds places; for one thread. */
  static final class PlaceLookup {
    private final long[] places;

    /** The first place that is not before the one that was asked for last. */
    private int next;

    PlaceLookup(long[] places) {
      this.places = places;
    }

    boolean contains(long place) {
      boolean behind = next == 0 || places[next - 1] < place;
      if (!behind || (next < places.length && places[next] < place)) {
        int at = Arrays.binarySearch(places, place);
        next = at < 0 ? -at - 1 : at;
      }
      return next < places.length && places[next] == place;
    }
  }

  LongStream stream() {
    return Arrays.stream(places);
  }
}
