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

  boolean contains(long place) {
    return places.length > 0 && Arrays.binarySearch(places, place) >= 0;
  }

  LongStream stream() {
    return Arrays.stream(places);
  }
}
