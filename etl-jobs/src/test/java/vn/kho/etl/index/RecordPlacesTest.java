package vn.kho.etl.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordPlacesTest {
  @Test
  void placesAreFoundInAnyOrder() {
    Random random = new Random(31);
    for (int round = 0; round < 300; round++) {
      Set<Long> some = new HashSet<>();
      for (int i = random.nextInt(30); i > 0; i--) {
        some.add((long) random.nextInt(100));
      }
      RecordPlaces places = new RecordPlaces(some.stream().mapToLong(Long::longValue));
      RecordPlaces.PlaceLookup lookup = places.lookup();
      long place = -1;
      for (int i = 0; i < 300; i++) {
        place = random.nextInt(8) == 0 ? random.nextInt(101) : place + random.nextInt(3);
        assertThat(lookup.contains(place))
            .as("%d of %s", place, some)
            .isEqualTo(some.contains(place));
      }
    }
  }
}
