package vn.kho.etl.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.kho.schema.contract.DatasetName;

class DuplicateDatasetFinderTest {

  @Test
  void findsTwoListsThatDifferInOneRow() {
    List<DuplicateDataset> duplicates =
        DuplicateDatasetFinder.among(
            List.of(sketch("tourism.heritage", 1, 50), sketch("culture.heritage", 2, 51)));
    assertThat(duplicates)
        .containsExactly(
            new DuplicateDataset(
                DatasetName.of("culture.heritage"), DatasetName.of("tourism.heritage"), 50, 49));
    assertThat(duplicates.get(0).share()).isEqualTo(0.98);
  }

  @Test
  void estimatesTheShareOfListsTooLongToKeep() {
    DuplicateDataset duplicate =
        DuplicateDatasetFinder.among(
                List.of(sketch("a.people", 1, 50_000), sketch("b.people", 1001, 51_000)))
            .get(0);
    assertThat(duplicate.shared()).isBetween(48_500L, 49_500L);
  }

  @Test
  void leavesAloneListsThatShareFewRowsOrHaveAnotherShape() {
    RowSketch other = new RowSketch(DatasetName.of("c.x"), "c", "id long", 50, List.of(hash(1)));
    assertThat(
            DuplicateDatasetFinder.among(
                List.of(sketch("a.x", 1, 50), sketch("b.x", 25, 75), other)))
        .isEmpty();
  }

  @Test
  void takesTwoEditionsOfOneAgencyForWhatTheyAre() {
    assertThat(
            DuplicateDatasetFinder.among(
                List.of(sketch("a.list_2019", 1, 50), sketch("a.list_2021", 1, 50))))
        .isEmpty();
  }

  @Test
  void neverCallsTwoEmptyListsTheSame() {
    assertThat(DuplicateDatasetFinder.among(List.of(sketch("a.x", 1, 0), sketch("b.x", 1, 0))))
        .isEmpty();
  }

  @Test
  void findsEveryPairOfManyLists() {
    Random random = new Random(5);
    List<RowSketch> sketches =
        IntStream.range(0, 60)
            .mapToObj(
                i -> {
                  int from = random.nextInt(12) * 10;
                  return sketch("d%02d.list".formatted(i), from, from + 40 + random.nextInt(20));
                })
            .toList();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < sketches.size(); i++) {
      for (int j = i + 1; j < sketches.size(); j++) {
        if (sketches.get(i).similarity(sketches.get(j)) >= DuplicateDatasetFinder.SAME) {
          expected.add(sketches.get(i).dataset() + " " + sketches.get(j).dataset());
        }
      }
    }

    assertThat(DuplicateDatasetFinder.among(sketches))
        .extracting(pair -> pair.dataset() + " " + pair.other())
        .containsExactlyElementsOf(expected)
        .hasSizeGreaterThan(50)
        .hasSizeLessThan(1_000);
  }

  private static RowSketch sketch(String name, int from, int to) {
    List<String> hashes =
        IntStream.rangeClosed(from, to).mapToObj(DuplicateDatasetFinderTest::hash).toList();
    return RowSketch.of(
        DatasetName.of(name), DatasetName.of(name).domain(), "id bigint", hashes.size(), hashes);
  }

  private static String hash(int row) {
    return String.format(Locale.ROOT, "%016x", row * 0x9E3779B97F4A7C15L);
  }
}
