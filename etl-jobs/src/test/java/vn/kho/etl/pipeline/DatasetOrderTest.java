package vn.kho.etl.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kho.etl.pipeline.OrderedDatasets.contracts;
import static vn.kho.etl.pipeline.OrderedDatasets.name;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.kho.schema.contract.Contract;

/** The order of datasets by what their rules look into. */
class DatasetOrderTest {
  private static final int GRAPHS = 2_000;

  @Test
  void withoutReferencesTheOrderStays() {
    assertThat(names(order(5, Map.of()))).containsExactly("t.d0", "t.d1", "t.d2", "t.d3", "t.d4");
  }

  @Test
  void aDatasetComesRightAfterTheLastOneThatItsRulesLookInto() {
    DatasetOrder order = order(5, Map.of("t.d1", Set.of("t.d3"), "t.d3", Set.of("t.d4")));

    assertThat(names(order)).containsExactly("t.d0", "t.d4", "t.d3", "t.d1", "t.d2");
    assertThat(order.before().get("t.d1")).containsExactly("t.d3");
    assertThat(order.before().get("t.d3")).containsExactly("t.d4");
    assertThat(order.before().get("t.d4")).isEmpty();
  }

  @Test
  void itsOwnNameAndDatasetsThatAreNotLoadedDoNotCount() {
    DatasetOrder order = order(2, Map.of("t.d0", Set.of("t.d0", "t.d9", "mart.view")));

    assertThat(names(order)).containsExactly("t.d0", "t.d1");
    assertThat(order.before().values()).allSatisfy(before -> assertThat(before).isEmpty());
  }

  @Test
  void ofACycleTheReferenceBackDoesNotCount() {
    DatasetOrder order =
        order(
            4,
            Map.of("t.d0", Set.of("t.d2"), "t.d2", Set.of("t.d3"), "t.d3", Set.of("t.d0", "t.d1")));

    assertThat(names(order)).containsExactly("t.d1", "t.d3", "t.d2", "t.d0");
    assertThat(order.before().get("t.d3")).containsExactly("t.d1");
  }

  @Test
  void aLongChainIsOrdered() {
    int most = 20_000;
    Map<String, Set<String>> references = new HashMap<>();
    for (int i = 0; i < most - 1; i++) {
      references.put(name(i), Set.of(name(i + 1)));
    }
    assertThat(names(order(most, references)))
        .isEqualTo(IntStream.range(0, most).mapToObj(i -> name(most - 1 - i)).toList());
  }

  /** Only references within cycles are left out, and what is left has none. */
  @Test
  void everyOtherReferenceOfARandomGraphCounts() {
    Random random = new Random(20261201);
    for (int graph = 0; graph < GRAPHS; graph++) {
      int size = 1 + random.nextInt(9);
      Map<String, Set<String>> references = new HashMap<>();
      int edges = random.nextInt(2 * size);
      for (int i = 0; i < edges; i++) {
        references
            .computeIfAbsent(name(random.nextInt(size)), unused -> new HashSet<>())
            .add(name(random.nextInt(size + 1)));
      }
      check(size, references);
    }
  }

  private static void check(int size, Map<String, Set<String>> references) {
    DatasetOrder order = order(size, references);
    List<String> names = names(order);
    assertThat(names)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, size).mapToObj(OrderedDatasets::name).toList());
    for (String from : names) {
      Set<String> before = order.before().get(from);
      assertThat(before)
          .isSubsetOf(references.getOrDefault(from, Set.of()))
          .allSatisfy(one -> assertThat(names.indexOf(one)).isLessThan(names.indexOf(from)));
      for (String to : references.getOrDefault(from, Set.of())) {
        if (names.contains(to) && !reaches(to, from, references, new HashSet<>())) {
          assertThat(before).as("%s in %s", from, references).contains(to);
        }
      }
    }
    assertThat(order(size, references)).isEqualTo(order);
  }

  private static boolean reaches(
      String from, String to, Map<String, Set<String>> references, Set<String> seen) {
    return from.equals(to)
        || (seen.add(from)
            && references.getOrDefault(from, Set.of()).stream()
                .anyMatch(one -> reaches(one, to, references, seen)));
  }

  private static DatasetOrder order(int size, Map<String, Set<String>> references) {
    return DatasetOrder.of(contracts(size), OrderedDatasets.looking(references));
  }

  private static List<String> names(DatasetOrder order) {
    return order.contracts().stream().map(Contract::name).map(Object::toString).toList();
  }
}
