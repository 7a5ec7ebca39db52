package vn.kho.orchestration.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sorts names topologically and finds cycles among those that wait for each other. */
final class CycleCheck {
  private final Map<String, List<String>> after;
  private final Set<String> done = new LinkedHashSet<>();

  private CycleCheck(Map<String, List<String>> after) {
    this.after = new LinkedHashMap<>(after);
  }

  /**
   * A cycle: names of which each waits for the next, with the first again at the end; empty where
   * there is none.
   */
  static Optional<List<String>> find(Map<String, List<String>> after) {
    CycleCheck cycles = new CycleCheck(after);
    for (String name : after.keySet()) {
      Optional<List<String>> round = cycles.visitFrom(name, new ArrayList<>());
      if (round.isPresent()) {
        return round;
      }
    }
    return Optional.empty();
  }

  /**
   * The names in topological order, each after those it waits for; otherwise in the order given.
   */
  static List<String> order(Map<String, List<String>> after) {
    CycleCheck cycles = new CycleCheck(after);
    for (String name : after.keySet()) {
      if (cycles.visitFrom(name, new ArrayList<>()).isPresent()) {
        throw new IllegalArgumentException(
            "Cannot put names in order that wait in a round: " + name);
      }
    }
    return List.copyOf(cycles.done);
  }

  private Optional<List<String>> visitFrom(String name, List<String> path) {
    if (done.contains(name)) {
      return Optional.empty();
    }
    if (path.contains(name)) {
      List<String> round = new ArrayList<>(path.subList(path.indexOf(name), path.size()));
      round.add(name);
      return Optional.of(round);
    }
    path.add(name);
    for (String before : new HashSet<>(after.getOrDefault(name, List.of()))) {
      Optional<List<String>> round =
          after.containsKey(before) ? visitFrom(before, path) : Optional.empty();
      if (round.isPresent()) {
        return round;
      }
    }
    path.remove(path.size() - 1);
    done.add(name);
    return Optional.empty();
  }
}
