package vn.kho.etl.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.unsafe.types.UTF8String;
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
    assertThat(places.contains(text("a"), 300)).isTrue();
    assertThat(places.contains(text("a"), 8)).isFalse();
    assertThat(places.contains(text("b"), 8)).isTrue();
    assertThat(places.contains(text("c"), 7)).isFalse();
    assertThat(places.contains(null, 7)).isFalse();
    assertThat(places.lacks(text("a"), 8)).isTrue();
    assertThat(places.lacks(text("a"), 300)).isFalse();
    assertThat(places.lacks(text("c"), 7)).isFalse();
    assertThat(places.lacks(null, 7)).isFalse();
    RowPlaces within = places.within(Set.of("a", "c"));
    assertThat(within.lacks(text("a"), 8)).isTrue();
    assertThat(within.lacks(text("a"), 300)).isFalse();
    assertThat(within.lacks(text("b"), 9)).isFalse();
    assertThat(within.lacks(text("c"), 7)).isTrue();
    assertThat(places.count()).isEqualTo(4);
    assertThat(places.count("a")).isEqualTo(2);
    List<Long> positions = new ArrayList<>();
    places.each("a", positions::add);
    assertThat(positions).containsExactly(7L, 300L);
    assertThat(places.without(Set.of("a")).files()).containsExactly("b");
    assertThat(places.files()).containsExactly("a", "b");
  }

  /** A scan gives each name in bytes that are others for the next file. */
  @Test
  void aNameMayBeOverwrittenOnceItWasAskedFor() {
    RowPlaces places = new RowPlaces();
    places.add("a", 7);
    byte[] bytes = {'a'};
    UTF8String name = UTF8String.fromBytes(bytes);
    assertThat(places.contains(name, 7)).isTrue();
    bytes[0] = 'b';
    assertThat(places.contains(name, 7)).isFalse();
    bytes[0] = 'a';
    assertThat(places.contains(name, 7)).isTrue();
  }

  private static UTF8String text(String name) {
    return UTF8String.fromString(name);
  }
}
