package vn.kho.etl.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import vn.kho.schema.contract.Contract;

/**
 * The topological order of the datasets of a run: each comes after those of the run that its rules
 * look into, and otherwise they keep the order in which they were given. Of a cycle one reference
 * does not count, the one that leads back to the dataset by which a depth-first search in the order
 * given came into the cycle.
 *
 * @param contracts in this order
 * @param before by dataset, those of the run that end before it starts; each is earlier in the
 *     order
 */
record DatasetOrder(List<Contract> contracts, Map<String, Set<String>> before) {

  /** Copies both. */
  DatasetOrder {
    contracts = List.copyOf(contracts);
    before = Map.copyOf(before);
  }

  /**
   * Orders datasets.
   *
   * @param references the datasets that the rules of one look into, as {@code domain.dataset}; its
   *     own name, and names that none of the contracts has, do not count
   */
  static DatasetOrder of(List<Contract> contracts, Function<Contract, Set<String>> references) {
    DepthFirstSearch search = new DepthFirstSearch(contracts, references);
    contracts.forEach(search::visit);
    return new DatasetOrder(search.ordered, search.before);
  }

  /** A depth-first search; without recursion, since a chain of references may be long. */
  private static final class DepthFirstSearch {
    private final Map<String, Contract> byName = new HashMap<>();
    private final Function<Contract, Set<String>> references;
    private final List<Contract> ordered = new ArrayList<>();

    /** Has an entry for each dataset that was reached. */
    private final Map<String, Set<String>> before = new HashMap<>();

    /** The datasets from the one that is visited to the one that was reached last. */
    private final Deque<SearchStep> path = new ArrayDeque<>();

    private final Set<String> onPath = new HashSet<>();

    DepthFirstSearch(List<Contract> contracts, Function<Contract, Set<String>> references) {
      contracts.forEach(contract -> byName.put(contract.name().toString(), contract));
      this.references = references;
    }

    void visit(Contract contract) {
      enter(contract);
      while (!path.isEmpty()) {
        SearchStep last = path.getLast();
        if (last.references().hasNext()) {
          follow(last, last.references().next());
        } else {
          path.removeLast();
          onPath.remove(last.name());
          ordered.add(last.contract());
        }
      }
    }

    private void follow(SearchStep from, String reference) {
      Contract contract = byName.get(reference);
      if (contract != null && !onPath.contains(reference)) {
        before.computeIfAbsent(from.name(), unused -> new TreeSet<>()).add(reference);
        enter(contract);
      }
    }

    private void enter(Contract contract) {
      String name = contract.name().toString();
      if (before.putIfAbsent(name, new TreeSet<>()) == null) {
        onPath.add(name);
        path.addLast(
            new SearchStep(contract, new TreeSet<>(references.apply(contract)).iterator()));
      }
    }
  }

  /**
   * A dataset on the path of the search.
   *
   * @param references those that were not followed yet
   */
  private record SearchStep(Contract contract, Iterator<String> references) {
    String name() {
      return contract.name().toString();
    }
  }
}
