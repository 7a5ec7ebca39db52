package vn.kho.etl.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowPlacesTest {

  @Test
  void positionsComeOutOfTheirPackedFormSorted() {
    PlaceList list = new PlaceList();
    List<Long> given = new ArrayList<>();
    for (long position = 1L << 33; position > 0; position = position * 2 / 3) {
      list.add(position);
      given.add(0, position);
    }
    list.add(0);
    given.add(0, 0L);
    List<Long> unpacked = new ArrayList<>();
    PlaceList.unpack(list.packed(), unpacked::add);
    assertThat(unpacked).isEqualTo(given);
    assertThat(list.count()).isEqualTo(given.size());
  }

  @Test
  void aPlaceIsAFileAndAPosition() {
    PlaceList list = new PlaceList();
    list.add(300);
    list.add(7);
    RowPlaces places = new RowPlaces();
    places.add("a", list.packed());
    places.add("b", 7);
    RowPlaces more = new RowPlaces();
    more.add("b", 8);
    more.add("b", 7);
    places.addAll(more);
    assertThat(places.contains("a", 300)).isTrue();
    assertThat(places.contains("a", 8)).isFalse();
    assertThat(places.contains("b", 8)).isTrue();
    assertThat(places.contains("c", 7)).isFalse();
    assertThat(places.contains(null, 7)).isFalse();
    assertThat(places.count()).isEqualTo(4);
    assertThat(places.count("a")).isEqualTo(2);
    List<Long> positions = new ArrayList<>();
    places.each("a", positions::add);
    assertThat(positions).containsExactly(7L, 300L);
    assertThat(places.without(Set.of("a")).files()).containsExactly("b");
    assertThat(places.files()).containsExactly("a", "b");
  }
}
