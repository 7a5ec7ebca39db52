package vn.kho.etl.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import vn.kho.etl.Visits;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.contract.LoadMode;

/** Datasets {@code t.d0}, {@code t.d1} and so on, and references between them. */
final class OrderedDatasets {
  private OrderedDatasets() {}

  static String name(int number) {
    return "t.d" + number;
  }

  /** So many datasets, in the order of their numbers. */
  static List<Contract> contracts(int size) {
    Contract visit = Visits.contract(LoadMode.SNAPSHOT);
    return IntStream.range(0, size).mapToObj(number -> named(visit, name(number))).toList();
  }

  /** What the rules of each dataset look into. */
  static Function<Contract, Set<String>> looking(Map<String, Set<String>> references) {
    return contract -> references.getOrDefault(contract.name().toString(), Set.of());
  }

  private static Contract named(Contract like, String name) {
    return new Contract(
        DatasetName.of(name),
        like.version(),
        like.agency(),
        like.description(),
        like.server(),
        like.columns(),
        like.load(),
        like.dedupe(),
        like.freshness(),
        like.file());
  }
}
